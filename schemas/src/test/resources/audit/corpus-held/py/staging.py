"""Helpers that say nothing of what they are given."""


def staged(base, stage):
    return base + "-" + stage


def joined(first, second):
    return first + "-" + second


def labelled(base, suffix):
    return base + suffix
