"""The pages in English, below ``en/``: our words are English, what sources say stays Chinese.

Each stands at the address of its Chinese twin. Practices that no source reports have none.
"""

from scraper.write.english.pages import english_units

__all__ = ["english_units"]
