"""A disk that looks names up as macOS's does: upper and lower case, composed and decomposed letters are one name, kept as written.

    pip install fusepy        # and libfuse 2 (Debian: libfuse2), as root or with user_allow_other
    python3 scripts/other-disk.py FOLDER MOUNT &
    TMPDIR=MOUNT npm test -- __tests__/action/commit-checkouts

FOLDER holds the files, MOUNT shows them. Slow, for tests alone. End it with `fusermount -u MOUNT`.
"""

import errno
import os
import sys
import unicodedata

from fuse import FUSE, FuseOSError, Operations


def fold(name):
    return unicodedata.normalize("NFD", name).casefold()


def told(method):
    """The system's errors in the words of FUSE."""

    def call(self, *args):
        try:
            return method(self, *args)
        except OSError as error:
            raise FuseOSError(error.errno) from error

    return call


class OtherDisk(Operations):
    def __init__(self, root):
        self.root = root

    def real(self, path):
        """Where a path lies, however it is spelt; what is not there, as it is spelt."""
        place = self.root
        for part in filter(None, path.split("/")):
            name = part
            if not os.path.lexists(os.path.join(place, part)) and os.path.isdir(place):
                name = next((other for other in os.listdir(place) if fold(other) == fold(part)), part)
            place = os.path.join(place, name)
        return place

    @told
    def getattr(self, path, fh=None):
        stat = os.lstat(self.real(path))
        return {key: getattr(stat, key) for key in dir(stat) if key.startswith("st_") and not key.endswith("_ns")}

    @told
    def statfs(self, path):
        stat = os.statvfs(self.real(path))
        return {key: getattr(stat, key) for key in dir(stat) if key.startswith("f_") and key != "f_fsid"}

    @told
    def access(self, path, mode):
        if not os.access(self.real(path), mode):
            raise OSError(errno.EACCES, path)

    @told
    def rename(self, old, new):
        before, after = self.real(old), self.real(new)
        # The new spelling of one file is taken over.
        if before == after:
            after = os.path.join(os.path.dirname(after), os.path.basename(new))
        os.rename(before, after)

    @told
    def create(self, path, mode, fi=None):
        return os.open(self.real(path), os.O_RDWR | os.O_CREAT, mode)

    @told
    def truncate(self, path, length, fh=None):
        os.truncate(self.real(path), length)

    readdir = told(lambda self, path, fh: [".", "..", *os.listdir(self.real(path))])
    readlink = told(lambda self, path: os.readlink(self.real(path)))
    chmod = told(lambda self, path, mode: os.chmod(self.real(path), mode))
    chown = told(lambda self, path, user, group: os.chown(self.real(path), user, group))
    mknod = told(lambda self, path, mode, device: os.mknod(self.real(path), mode, device))
    mkdir = told(lambda self, path, mode: os.mkdir(self.real(path), mode))
    rmdir = told(lambda self, path: os.rmdir(self.real(path)))
    unlink = told(lambda self, path: os.unlink(self.real(path)))
    symlink = told(lambda self, name, target: os.symlink(target, self.real(name)))
    link = told(lambda self, name, target: os.link(self.real(target), self.real(name)))
    utimens = told(lambda self, path, times=None: os.utime(self.real(path), times, follow_symlinks=False))
    open = told(lambda self, path, flags: os.open(self.real(path), flags))
    read = told(lambda self, path, length, offset, fh: os.pread(fh, length, offset))
    write = told(lambda self, path, data, offset, fh: os.pwrite(fh, data, offset))
    release = told(lambda self, path, fh: os.close(fh))


if __name__ == "__main__":
    no_cache = {"attr_timeout": 0, "entry_timeout": 0, "negative_timeout": 0}
    FUSE(OtherDisk(sys.argv[1]), sys.argv[2], foreground=True, allow_other=True, use_ino=True, **no_cache)
