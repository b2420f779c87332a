"""A name or a path is too long for some computer of the team.

Why: Windows allows 260 characters for the whole path, most systems 255 bytes for a name. A path may have
180 characters, a name 240 bytes; a Chinese character takes three.

Bad:

    records/notices/2026-01-28-白石医院订购雌二醇试剂盒二十盒并要求在二月三日之前送达……(100 characters).yml

Good:

    records/notices/2026-01-28-白石订货.yml
"""

from repbook.check import Check

CHECK = Check("R008", "error")
