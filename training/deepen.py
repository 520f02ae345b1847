"""A chain with more hidden layers: `python deepen.py RUN/fast.pt 10 start.onnx`; train.py goes on from there."""

import argparse

import onnx

import chain


def main():
    p = argparse.ArgumentParser(description=__doc__)
    p.add_argument("network")
    p.add_argument("depth", type=int)
    p.add_argument("out")
    a = p.parse_args()
    onnx.save(chain.graph(chain.deeper(chain.load(a.network), a.depth)), a.out)


if __name__ == "__main__":
    main()
