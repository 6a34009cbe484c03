# -*- coding: utf-8 -*-
'''ielts-support-tickets in single quotes'''
from dataclasses import dataclass, field
import argparse, logging

log = logging.getLogger('ielts-scoring')
parser = argparse.ArgumentParser()
parser.add_argument('--table', default='ielts-genai-prep-rubrics', help="such as ielts-genai-prep-rubrics")


@dataclass
class Settings:
    users_table: str = 'ielts-genai-prep-users'
    sessions_table: str = field(default='ielts-genai-prep-sessions')
    region: str = 'us-east-1'


def name_of(kind, stage):
    text = """
    Tables are named ielts-genai-prep-KIND. It's fine: 'quotes' and "more".
    """
    if kind == 'users':
        return "ielts-genai-prep-" + kind
    elif kind == "it's":
        return 'ielts-genai-prep-assessments' if not stage else f"ielts-genai-prep-assessments-{stage!r:>10}"
    return rf'ielts-{kind}-tests'


def f(x): return {"a": f"{x['k']}: {x["nested"] if x else 'ielts-full-tests'}"}
