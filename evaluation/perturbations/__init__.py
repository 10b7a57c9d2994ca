"""The perturbation suite: one thing of one claim is changed, and the engine is to say so.

    texts ─► edits ─┐
    parallel ───────┼─► Pair ─► run ─► Outcome ─► report
    controls ───────┘

How statements may be changed is data (`data/edits_<language>.yml`, `data/parallel.yml`); what
must not be taken for a change is too (`data/rewordings_<language>.yml`).
"""
