"""What readers' requests leave for the desk: letters in a folder that one side only adds to.

put.py      the process that readers reach: a letter, whole or not at all
collect.py  the worker: each letter handled once, whoever is killed when
"""
