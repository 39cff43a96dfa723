"""The pieces every screen is made of: layouts, components, icons, formats, charts."""
