"""The pages: one file each, holding `PAGE` and `views(context)`; page.py tells how to add one."""
