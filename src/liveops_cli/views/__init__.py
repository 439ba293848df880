"""Documents: one kind a file. Each view turns catalogue objects into a page and into data.

A view offers `page(scene, …) -> Page` for people and `data(reference, …) -> Data` for programs.
"""
