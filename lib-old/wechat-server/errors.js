import { errorsOf } from '../core/errors.js';
/** What can go wrong while `superres serve` starts; what goes wrong later is answered to the client as an errcode. */
export const WECHAT_SERVER_ERRORS = {
    E_SERVER_USAGE: {
        what: 'The command line of superres serve is not understood.',
        remedy: 'Run superres serve --help for the list of flags.',
    },
    E_SERVER_CONFIG: {
        what: 'The config file of superres serve is not valid.',
        remedy: 'Correct the named setting; docs/server.md lists all of them with their types.',
    },
    E_SERVER_FAULTS: {
        what: 'The fault script of superres serve is not valid.',
        remedy: 'Correct the named rule; docs/server.md lists all faults with their fields.',
    },
    E_SERVER_LISTEN: {
        what: 'The server cannot listen on the wanted address.',
        remedy: 'Choose another --port (0 takes any free one) or --host, or stop the program that holds the address.',
    },
    E_SERVER_STORAGE: {
        what: 'The folder for media files cannot be used.',
        remedy: 'Make it a folder that this user can write to, or name another one with --storage.',
    },
    E_SERVER_ENGINE: {
        what: 'The engine that enlarges pictures cannot start.',
        remedy: 'Install superres again, or name a readable ONNX file with --model.',
    },
};
export const serverError = errorsOf(WECHAT_SERVER_ERRORS);
