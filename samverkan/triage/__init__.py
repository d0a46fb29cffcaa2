"""Triage: reports looked through by people: told apart, put right with history, given to whom they concern.

Remembers nothing of its own: corrections (rättelser) and routing rules (fördelningsregler) are the reports'.
Leans on reports.
"""
