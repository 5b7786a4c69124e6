"""Which line ends are the author's, and which come from a text being filled to a width.

The strong evidence is whether the first word of the next line would have found room on this one. Whoever fills a text
to a width breaks a line only where it would not: so each such break allows the widths from the line's length up to
what its next word would have made it, and of a wrapped text nearly all breaks allow one width. Lists, addresses,
headlines, verse and tables have no such width, or their lines are too short for it.
"""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from azcn.lexicon import load
from azcn.normal.characters import BLANKS, LINE_ENDS
from azcn.normal.edits import Edit, Edited
from azcn.normal.hyphens import keeps_hyphen

__all__ = ["line_edits"]

_LINE = re.compile(rf"[^{LINE_ENDS}]+")
_LINE_END = re.compile(rf"\r\n|[{LINE_ENDS}]")
_RUN = re.compile(rf"[{BLANKS}]{{2,}}|\t")
_WIDE = re.compile(rf"[{BLANKS}]{{2,}}")
_PIPE = re.compile(rf"[{BLANKS}]*\|[{BLANKS}]*")
_GAP = re.compile(rf"[{BLANKS}]+")
_BLANK_CHARACTERS = "".join(char for char in map(chr, range(0x3001)) if re.match(f"[{BLANKS}]", char))

_QUOTE = re.compile(r"(?: {0,3}>)+ ?")
_BULLET = re.compile(
    rf"(?P<sure>[•▪◦‣∙●○■□►▸➢✓✔][{BLANKS}]*|\(?(?:[1-9]\d?|[a-z]|[ivx]{{2,4}})\)[{BLANKS}]+)"
    rf"|(?P<maybe>[·*+–—-][{BLANKS}]+|[1-9]\d?\.[{BLANKS}]+)"
)
_HEADING = re.compile(rf"#{{1,6}}[{BLANKS}]")
_RULE = re.compile(r"[-=_*~#+|: ]{2,}\Z")
_LABEL = re.compile(rf"[^\W\d_][\w '’./°-]{{0,28}}?[{BLANKS}]?:[{BLANKS}]")
"""What a line of a form begins with ("Client : Martin")."""
_OPENERS = "«“\"'‘([ \u00a0\u202f"
_CLOSERS = "»”\"'’)] \u00a0\u202f"
_LAST_WORD = re.compile(r"([^\W_]+)['’]?\W{0,3}\Z")
_FIRST_WORD = re.compile(r"\W{0,4}([^\W\d_]+)")
_WORD_WINDOW = 32
"""Characters in which the last and first words of lines are looked for."""
_DIVIDED = re.compile(r"(?P<before>(?<![\w'’-])\w+(?:[-'’]\w+)*)[-\u2010]\Z")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")

_WIDEST = 250
"""Characters of the longest lines that are filled to a width; longer ones are paragraphs."""
_COVERED = 0.75
_SHARE_OF_FLOWING = 0.25
"""Of the breaks between small letters, those with a function word on either side: of prose more than a half."""
_CAPITALS = 0.6
"""Of all breaks, those before a capital: of prose a sixth, of lists and verse nearly all."""
_LOOSE = 0.75
"""Of the longest line, what others have at least with their next word, in text set in letters of many widths."""
_HEADLINE = 160
"""Characters of the longest headline."""
_AHEAD = 12
"""Lines that a paragraph of a text without a width is followed."""
_DOUBLED = 3
"""Characters of the widest blanks that are usual in a text."""
_USUAL = 0.7
"""Of all blanks in a text, those of the usual size."""


@dataclass(slots=True)
class _Line:
    """A line with something on it: ``[start, end)`` is what is left without indentation, quote marks and blanks."""

    start: int
    end: int
    length: int
    """Characters as a filling program counts them, without the quote marks."""
    first: int
    """Characters of the first word, counted so."""
    received: tuple[int, int]
    """The same two as they were received, before blanks were single and accents composed."""
    indent: int
    quoted: int
    kind: str
    """"text", "bullet", "dash" (which may be one), "heading", "rule" or "row" (of a table)."""
    mark: str
    blank_before: int
    """Line ends between the line and the one before."""
    several: bool
    """Whether there are words on it, and not one alone."""


def line_edits(text: str, before: Edited | None = None) -> Iterator[Edit]:
    """Yield what is to be changed for one line to be a paragraph, a headline, an item or a cell.

    ``before`` leads from ``text`` back to what was received, whose characters a filling program has counted.
    """
    if _is_one_line(text):
        return
    page = _Page(text, before)
    lines = page.lines
    if not lines:
        if text:
            yield Edit(0, len(text), "")
        return
    runs = _RUN.search(text) is not None
    yield from _changed(text, 0, lines[0].start, "")
    for index, line in enumerate(lines):
        if runs or line.kind == "row":
            yield from page.within(index)
        after = lines[index + 1] if index + 1 < len(lines) else None
        if after is None:
            yield from _changed(text, line.end, len(text), "")
        elif not page.goes_on(index):
            yield from _changed(text, line.end, after.start, "\n\n" if after.blank_before > 1 else "\n")
        else:
            start, new = page.joint(index)
            yield from _changed(text, start, after.start, new)


def _is_one_line(text: str) -> bool:
    """Return whether a text is one line with nothing to change: no cells, no blanks around it or doubled."""
    return (
        text[:1] not in ("", "|")
        and _LINE_END.search(text) is None
        and _RUN.search(text) is None
        and text.strip(_BLANK_CHARACTERS) == text
    )


def _changed(text: str, start: int, end: int, new: str) -> Iterator[Edit]:
    if text[start:end] != new:
        yield Edit(start, end, new)


class _Page:
    """The lines of a text, and how they hang together."""

    def __init__(self, text: str, before: Edited | None) -> None:
        self.text = text
        self._before = before
        self._has_runs = _WIDE.search(text) is not None
        # Programs that fill a text break it at spaces alone, but of some texts all spaces are no-break spaces.
        self._blank = " " if 2 * text.count(" ") >= text.count("\u00a0") + text.count("\u202f") else "\u00a0"
        if self._blank != " " and text.count("\u202f") > text.count("\u00a0"):
            self._blank = "\u202f"
        self.lines = list(self._read())
        self._cells: dict[int, list[tuple[int, int]]] = {}
        self._usual = 1
        self._set_tables()
        self._loose = self._as_came = False
        # Where the current paragraph began, as `goes_on` is asked line by line.
        self._paragraph = 0

    # --- lines -------------------------------------------------------------------------------

    def _read(self) -> Iterator[_Line]:
        text = self.text
        found = [
            (match.start(), match.start() + len(line))
            for match in _LINE.finditer(text)
            if (line := match.group().rstrip(_BLANK_CHARACTERS))
        ]
        last = 0
        quotes = [_QUOTE.match(text, start, end) for start, end in found] if ">" in text else [None] * len(found)
        for index, (start, end) in enumerate(found):
            quote = quotes[index]
            # "> 5 %" is more than five, unless the lines around are quoted as well.
            if quote is not None and (text[quote.end() : quote.end() + 1].isdecimal() or quote.end() == end):
                near = quotes[max(index - 1, 0) : index] + quotes[index + 1 : index + 2]
                if not any(near):
                    quote = None
            body = quote.end() if quote is not None else start
            content = body + len(text[body:end]) - len(text[body:end].lstrip(_BLANK_CHARACTERS))
            if content >= end:
                continue
            ends = self._line_ends(last, content) if last else 0
            kind, mark = self._kind(content, end)
            stop = text.find(self._blank, content, end)
            word = end if stop < 0 else stop
            yield _Line(
                start=content,
                end=end,
                length=end - body - self._doubled(body, end),
                first=word - content,
                received=(self._measured(body, end), self._measured(content, word)),
                indent=content - body,
                quoted=quote.group().count(">") if quote is not None else 0,
                kind=kind,
                mark=mark,
                blank_before=ends,
                several=stop >= 0,
            )
            last = end

    def _line_ends(self, start: int, end: int) -> int:
        gap = self.text[start:end]
        return 2 if "\u2029" in gap else min(2, sum(1 for _ in zip(_LINE_END.finditer(gap), "12", strict=False)))

    def _doubled(self, start: int, end: int) -> int:
        """Return how many blanks of a stretch are more than one at a place."""
        if not self._has_runs:
            return 0
        return sum(len(run) - 1 for run in _WIDE.findall(self.text, start, end))

    def _measured(self, start: int, end: int) -> int:
        if self._before is None or end <= start:
            return end - start
        return self._before.end(end) - self._before.start(start)

    def _kind(self, start: int, end: int) -> tuple[str, str]:
        text = self.text
        first = text[start]
        if first.isalnum() and not first.isdecimal() and text.find(")", start, start + 6) < 0:
            return ("row" if text.find("\t", start, end) >= 0 else "text"), ""
        if _RULE.match(text, start, end):
            return "rule", ""
        if first == "#" and _HEADING.match(text, start, end):
            return "heading", ""
        if first == "|" and text.find("|", start + 1, end) > 0:
            return "row", ""
        if found := _BULLET.match(text, start, end):
            tabbed = text.find("\t", found.end(), end) >= 0
            return ("row" if tabbed else "bullet" if found["sure"] else "dash"), found.group()[0]
        return ("row" if text.find("\t", start, end) >= 0 else "text"), ""

    # --- tables ------------------------------------------------------------------------------

    def _set_tables(self) -> None:
        """Find the columns that wide gaps set apart: blanks at the same places of lines one below the other."""
        if len(self.lines) < 2 or not self._has_runs:
            return
        sizes = Counter(len(gap) for gap in _GAP.findall(self.text))
        (size, count), *_ = sizes.most_common(1)
        # Where all blanks are doubled, wide ones are wider than that.
        self._usual = size if size <= _DOUBLED and count >= _USUAL * sizes.total() else 1
        group: list[int] = []
        common: list[tuple[int, int]] = []
        for index, line in enumerate(self.lines):
            gaps = self._gaps(line)
            shared = _overlaps(common, gaps) if group and line.blank_before < 2 else []
            if shared:
                group.append(index)
                common = shared
                continue
            self._set_columns(group, common)
            group, common = ([index], gaps) if gaps else ([], [])
        self._set_columns(group, common)

    def _gaps(self, line: _Line) -> list[tuple[int, int]]:
        begin = line.start - line.indent
        gaps = ((gap.start() - begin, gap.end() - begin) for gap in _WIDE.finditer(self.text, line.start, line.end))
        return [(start, end) for start, end in gaps if end - start > self._usual]

    def _set_columns(self, group: Sequence[int], common: Sequence[tuple[int, int]]) -> None:
        if len(group) < 2 or any(self._is_sentence(self.lines[index], common) for index in group):
            return
        for index in group:
            line = self.lines[index]
            gaps = self._gaps(line)
            if len(group) == 2 and max(end - start for start, end in gaps) < 2 * self._usual + 1:
                continue
            cells = [gap for gap in gaps if _overlaps([gap], common)]
            begin = line.start - line.indent
            self._cells[index] = [(begin + start, begin + end) for start, end in cells]
            line.kind = "row"

    def _is_sentence(self, line: _Line, columns: Sequence[tuple[int, int]]) -> bool:
        """Return whether a cell would be a lone function word, as in a line of prose with wide blanks."""
        cut = [gap for gap in self._gaps(line) if _overlaps([gap], columns)]
        begin = line.start - line.indent
        starts = [line.start, *(begin + end for _, end in cut)]
        ends = [*(begin + start for start, _ in cut), line.end]
        return any(
            self.text[start:end].casefold() in _words("function") for start, end in zip(starts, ends, strict=True)
        )

    def within(self, index: int) -> Iterator[Edit]:
        """Yield the changes inside a line: a run of blanks is one space, or ends a cell."""
        line, text = self.lines[index], self.text
        if line.kind == "row" and text[line.start] == "|":
            for pipe in _PIPE.finditer(text, line.start, line.end):
                inner = line.start < pipe.start() and pipe.end() < line.end
                yield Edit(pipe.start(), pipe.end(), "\n" if inner else "")
            return
        cells = {start for start, _ in self._cells.get(index, ())}
        bullet = _BULLET.match(text, line.start, line.end)
        for run in _RUN.finditer(text, line.start, line.end):
            ends = run.start() in cells or ("\t" in run.group() and not (bullet and run.start() < bullet.end()))
            yield from _changed(text, run.start(), run.end(), "\n" if ends else " ")

    # --- paragraphs --------------------------------------------------------------------------

    def goes_on(self, index: int) -> bool:
        """Return whether the text of a line goes on in the next one; to be asked of each line in order."""
        answer = self._goes_on(index)
        if not answer:
            self._paragraph = index + 1
        return answer

    def _goes_on(self, index: int) -> bool:
        if not self._may_go_on(index):
            return False
        line, after = self.lines[index], self.lines[index + 1]
        opening, closing = self._opening(after), self._closing(line)
        if after.kind == "dash":
            # "le ministre\n– qui était là –": a dash inside a sentence; but an item after an item.
            begun = self.lines[self._paragraph]
            forced = self._width is not None and self._would_overflow(index, self._width)
            return forced and closing in ("open", "function") and begun.mark != after.mark
        flows = opening == "lower" and closing not in ("final", "colon")
        if self._is_divided(index):
            return True
        if closing == "function" and opening in ("lower", "digit"):
            return True  # "en hausse de\n6 %"
        if self._width is not None:
            if self._would_overflow(index, self._width):
                return not self._is_headline(index, opening, closing)
            if self._is_loose or self._would_overflow(index, int(_LOOSE * self._width)):
                return flows
            return flows and (closing in ("comma", "function") or self._begins_with(after, "function"))
        if flows and closing == "comma":
            return True
        return self._is_broken_alone(index, opening, closing)

    def _may_go_on(self, index: int) -> bool:
        """Return whether nothing but its words speaks against a line's going on in the next."""
        line, after = self.lines[index], self.lines[index + 1]
        if after.blank_before > 1 or line.quoted != after.quoted:
            return False
        if self._is_labelled(line) and self._is_labelled(after):
            return False
        if line.kind in ("heading", "rule", "row") or after.kind in ("heading", "rule", "row", "bullet"):
            return False
        return after.indent <= line.indent + 1 or line.kind != "text"

    def _is_labelled(self, line: _Line) -> bool:
        """Return whether a line begins with a label and a colon, as those of a form do, one below the other."""
        start = line.start
        return (
            self.text[start].isupper()
            and self.text.find(":", start, start + 32) >= 0
            and _LABEL.match(self.text, start, line.end) is not None
        )

    def _would_overflow(self, index: int, width: int) -> bool:
        """Return whether the first word of the next line finds no room on this one, which is no longer itself."""
        line, after = self.lines[index], self.lines[index + 1]
        length, first = self._length(line), self._first(after)
        # Some have two spaces between sentences, and a paragraph's end was two.
        gap = 0 if self._is_divided(index) else 2 if self._opening(after) == "capital" else 1
        return length + gap + first > width and (length <= width or not line.several)

    def _length(self, line: _Line) -> int:
        return line.received[0] if self._as_came else line.length

    def _first(self, line: _Line) -> int:
        return line.received[1] if self._as_came else line.first

    def _is_divided(self, index: int) -> bool:
        """Return whether a line ends with a hyphen inside a word."""
        line, after = self.lines[index], self.lines[index + 1]
        text = self.text
        return (
            line.several
            and text[line.end - 1] in "-\u2010"
            and text[line.end - 2].isalpha()
            and text[after.start].isalpha()
        )

    def _opening(self, line: _Line) -> str:
        """Return what a line begins with: "lower", "capital", "digit" or "other"."""
        text = self.text
        for at in range(line.start, min(line.end, line.start + 6)):
            if text[at] in _OPENERS:
                continue
            if text[at].isdecimal():
                return "digit"
            return "lower" if text[at].islower() else "capital" if text[at].isupper() else "other"
        return "other"

    def _closing(self, line: _Line) -> str:
        """Return what a line ends with: "final" mark, "colon", "comma", "function" word, or "open"."""
        words = self.text[max(line.start, line.end - _WORD_WINDOW) : line.end]
        bare = words.rstrip(_CLOSERS)
        last = bare[-1:]
        if last and last in ".!?…":
            word = _LAST_WORD.search(bare)
            if last == "." and word and word[1].casefold() in _words("titles"):
                return "function"
            return "final"
        if last in (":", ";"):
            return "colon" if last == ":" else "comma"
        if last in (",", "-"):
            return "comma"
        if words[-1] in "'’(«“[":
            return "function"
        word = _LAST_WORD.search(words)
        return "function" if word and word[1].casefold() in _words("function") else "open"

    def _begins_with(self, line: _Line, words: str) -> bool:
        found = _FIRST_WORD.match(self.text, line.start, min(line.end, line.start + _WORD_WINDOW))
        return found is not None and found[1].casefold() in _words(words)

    def _is_headline(self, index: int, opening: str, closing: str) -> bool:
        """Return whether a paragraph so far is one short line without a mark, and a new sentence plainly follows."""
        if opening != "capital" or closing in ("comma", "function", "final"):
            return False
        begin, end = self.lines[self._paragraph].start, self.lines[index].end
        if end - begin > _HEADLINE:
            return False
        shouted = self.text[begin:end].isupper() and not self.text[self.lines[index + 1].start :][:2].isupper()
        if not shouted and not self._begins_with(self.lines[index + 1], "openers"):
            return False
        return not any(mark in self.text[begin:end] for mark in (". ", "! ", "? ", ".\n"))

    def _is_broken_alone(self, index: int, opening: str, closing: str) -> bool:
        """Return whether a line of a text that shows no width goes on: its words must say so."""
        line, after = self.lines[index], self.lines[index + 1]
        widest = max(self._length(line), self._length(after))
        if widest > _WIDEST or not self._would_overflow(index, widest) or closing in ("final", "colon"):
            return False
        if not line.several:
            return False
        if closing == "function":
            return True
        most = min(index + _AHEAD, len(self.lines) - 1)
        ends = next((at for at in range(index + 1, most) if not self._may_go_on(at)), most)
        if self._closing(self.lines[ends]) != "final" or not any(map(str.islower, self._words_of(line)[1:])):
            return False
        if opening in ("lower", "digit"):
            return True
        last = self._words_of(line)[-1]
        named = last[:1].isupper() and not last.isupper()
        return opening == "capital" and named and not self._begins_with(after, "openers")

    def _words_of(self, line: _Line) -> list[str]:
        return self.text[line.start : line.end].split()

    # --- width -------------------------------------------------------------------------------

    @cached_property
    def _is_loose(self) -> bool:
        """Whether lines are about as long as each other, but follow no exact width."""
        self._width  # noqa: B018 (it sets this, too)
        return self._loose

    @cached_property
    def _width(self) -> int | None:
        """The width that the text was filled to; None where nothing tells of one."""
        breaks = [
            index
            for index in range(len(self.lines) - 1)
            if self._may_go_on(index) and self.lines[index + 1].kind == "text" and self.lines[index].length <= _WIDEST
        ]
        flowing: list[int] = []
        prose = 0
        for index in breaks:
            line, after = self.lines[index], self.lines[index + 1]
            closing = self._closing(line)
            if line.several and closing not in ("final", "colon") and self._opening(after) == "lower":
                flowing.append(index)
                prose += closing in ("function", "comma") or self._begins_with(after, "function")
        if not flowing or prose < _SHARE_OF_FLOWING * len(flowing):
            return None
        width, covered, inside = self._measure(flowing, breaks)
        if self._is_changed and len(inside) < len(breaks):
            self._as_came = True
            other = self._measure(flowing, breaks)
            if (other[1], len(other[2])) > (covered, len(inside)):
                width, covered, inside = other
            else:
                self._as_came = False
        capitals = sum(self._opening(self.lines[index + 1]) == "capital" for index in inside)
        if covered >= _COVERED * len(flowing) and capitals <= _CAPITALS * len(inside):
            return width
        lengths = sorted(self._length(self.lines[index]) for index in breaks)
        longest = lengths[int(0.95 * (len(lengths) - 1))]
        near = sum(self._would_overflow(index, int(_LOOSE * longest)) for index in flowing)
        if len(flowing) >= 3 and 2 * len(flowing) >= len(breaks) and near >= 0.7 * len(flowing):
            self._loose = True
            return int(_LOOSE * longest)
        return None

    def _measure(self, flowing: Sequence[int], breaks: Sequence[int]) -> tuple[int, int, list[int]]:
        """Return the width that most flowing breaks allow, how many of them do, and the breaks that it explains."""
        width, covered = self._most_allowed(flowing)
        return width, covered, [index for index in breaks if self._would_overflow(index, width)]

    @property
    def _is_changed(self) -> bool:
        return self._has_runs or self._before is not None

    def _most_allowed(self, flowing: Sequence[int]) -> tuple[int, int]:
        """Return the width that most breaks allow, and how many do."""
        lengths = sorted(self._length(self.lines[index]) for index in flowing)
        reaches = sorted(self._length(self.lines[index]) + 1 + self._first(self.lines[index + 1]) for index in flowing)
        best, most = lengths[-1], 0
        for width in lengths:
            # Lines that are no longer, less those that would have had room for one more word.
            allowed = bisect_left(lengths, width + 1) - bisect_left(reaches, width + 1)
            if allowed >= most:
                best, most = width, allowed
        # No line of the text is wider than it was filled to: up to where one of these would have had room.
        room = bisect_left(reaches, best + 1)
        most_wide = reaches[room] if room < len(reaches) else _WIDEST
        others = [self._length(line) for line in self.lines if line.several and best <= self._length(line) < most_wide]
        return max(others, default=best), most

    # --- words over two lines ----------------------------------------------------------------

    def joint(self, index: int) -> tuple[int, str]:
        """Return where what joins a line and the next begins, and what it is."""
        line, after = self.lines[index], self.lines[index + 1]
        end = line.end
        last = self.text[end - 1]
        head = _DIVIDED.search(self.text[max(line.start, end - _WORD_WINDOW) : end]) if last in "-\u2010" else None
        tail = _FIRST_WORD.match(self.text, after.start, min(after.end, after.start + _WORD_WINDOW))
        if head is None:
            return end, " "
        if tail is None or tail.start(1) != after.start:
            return end, "" if self.text[after.start].isalnum() else " "
        if tail[1].casefold() in ("et", "ou"):
            return end, " "  # "import-\net export-"
        if keeps_hyphen(head["before"], tail[1], self._vocabulary):
            return end, ""
        return end - 1, ""

    @cached_property
    def _vocabulary(self) -> frozenset[str]:
        return frozenset(word.casefold() for word in _WORD.findall(self.text))


def _overlaps(one: Sequence[tuple[int, int]], other: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return the stretches of two characters and more that two rows of stretches share."""
    found: list[tuple[int, int]] = []
    at = to = 0
    while at < len(one) and to < len(other):
        start, end = max(one[at][0], other[to][0]), min(one[at][1], other[to][1])
        if end - start >= 2:
            found.append((start, end))
        if one[at][1] < other[to][1]:
            at += 1
        else:
            to += 1
    return found


@cache
def _words(name: str) -> frozenset[str]:
    if name == "function":
        return frozenset(load("language")["function_words"]["French"])
    return frozenset(load("sentences")[name])
