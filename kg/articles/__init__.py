"""From files of many kinds to articles: what is headline, lead, paragraph, furniture."""
