"""The parts of report.html: labels in every interface language, charts, cards, and the page's own style and script."""
