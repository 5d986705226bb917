"""Inputs that punish whatever is worse than linear, or grows without a cap. Each takes a size in bytes."""

import random


def repeated(piece):
    data = piece if isinstance(piece, bytes) else piece.encode()
    return lambda size: (data * (size // len(data) + 1))[:size]


def after(head, piece):
    """One piece again and again, behind a head that stands once."""
    return lambda size: (head.encode() + repeated(piece)(size))[:size]


def halves(front, back):
    """One piece in the first half, another in the second."""
    return lambda size: repeated(front)(size // 2) + repeated(back)(size - size // 2)


def lines(make):
    """Numbered lines until the size is reached; make(i) gives one."""

    def build(size):
        out, total, i = [], 0, 0
        while total < size:
            out.append(make(i).encode() + b"\n")
            total += len(out[-1])
            i += 1
        return b"".join(out)

    return build


def nested_numbers(i):
    """1, 1.1, 1.1.1 ...: as deep as numbering is ever printed and then far deeper, in waves."""
    return ".".join(["1"] * (i % 200 + 1)) + " Kop"


def random_bytes(size):
    return random.Random(1).randbytes(size)


def random_text(size):
    """Random words of the kind that every rule begins with."""
    words = "besluit besluiten aanbeveling antwoord reactie artikel lid wet € 1.000 12 maart 2024 bijlage 1. a) • - : ; ( ) \n \n\n | # ** college raad gemeente".split(" ")
    pick = random.Random(2)
    return " ".join(pick.choice(words) for _ in range(size // 5)).encode()[:size]


def motion_account(size):
    """A motion of many points and a long account, which answers each of them."""
    motion = after("Brief aan de raad van de gemeente Emmen\n\nGeachte raad,\n\nVerzoekt het college:\n", "- te vegen;\n")
    account = after("\nUitvoering van de motie\n\n", "Wij hebben het gedaan.\n\n")
    return motion(size // 2) + account(size - size // 2)


PRIME, LOW = 16777619, (1 << 19) - 1


def meeting(front, letters):
    """Words of six letters that stand behind `front` and whose FNV hashes end in the same bits: made from both ends."""
    start, heads, tails = 2166136261, {}, {12345: [b""]}
    for c in front:
        start = (start ^ c) * PRIME
    heads[start & LOW] = [b""]
    for _ in range(3):
        more_heads, more_tails = {}, {}
        for at, words in heads.items():
            for c in letters:
                more_heads.setdefault((at ^ c) * PRIME & LOW, []).extend(w + bytes([c]) for w in words)
        for at, words in tails.items():
            for c in letters:
                more_tails.setdefault((at * pow(PRIME, -1, LOW + 1) & LOW) ^ c, []).extend(bytes([c]) + w for w in words)
        heads, tails = more_heads, more_tails
    return [front + a + b for at in heads.keys() & tails.keys() for a in heads[at] for b in tails[at]]


def colliding(front, letters, ends):
    """As many of those words as the size has room for; the ends stand behind them by turns."""

    def build(size):
        words = meeting(front, letters)[: size // (len(front) + 7) + 1]
        return b"".join(word + ends[i % len(ends)] for i, word in enumerate(words))[:size]

    return build


ADVISED = "Onderwerp: reactie op uw advies over de verordening\n\nHieronder gaan wij in op uw adviespunten.\n\n"
LETTERS = bytes(range(65, 91)) + bytes(range(97, 123))


INPUTS = {
    "nothing-but-numbers": repeated("1. 1. 1. "),
    "open-brackets": repeated("("),
    "square-brackets": repeated("["),
    "one-heading": repeated("1. Inleiding\n"),
    "one-heading-and-text": repeated("Besluit\n\nDe tekst van dit stuk.\n\n"),
    "one-word": repeated("besluit "),
    "one-word-a-line": repeated("besluit\n"),
    "one-letter": repeated("a"),
    "blank-lines": repeated("\n"),
    "spaces": repeated(" "),
    "spaces-and-lines": repeated(" " * 500 + "\n"),
    "tabs": repeated("\t"),
    "combining-marks": repeated("e\u0301\u0327"),
    "marks-out-of-order": repeated("\u0315\u0300"),
    "one-base-all-marks": lambda size: b"e" + repeated("\u0301\u0327")(size - 1),
    "bullets": repeated("• punt\n"),
    "dashes": repeated("- punt\n"),
    "nested-numbers": lines(nested_numbers),
    "rising-numbers": lines(lambda i: f"{i + 1}. Het college stemt in met punt {i + 1}."),
    "letters": lines(lambda i: f"{chr(97 + i % 26)}) punt {i}"),
    "romans": repeated("MMMDCCCLXXXVIII. Punt\n"),
    "every-byte": lambda size: repeated(bytes(range(256)))(size),
    "random-bytes": random_bytes,
    "random-text": random_text,
    "truncated-utf8": repeated(b"a\xe2\x82 b\xc3 c\xf0\x9f\x98 "),
    "continuation-bytes": repeated(b"\x80"),
    "windows-1252": repeated("één café – “zo”\n".encode("cp1252")),
    "encoded-twice": repeated("é".encode().decode("cp1252")),
    "soft-hyphens": repeated("ge\u00admeen\u00adte "),
    "hyphen-line-ends": repeated("gemeen-\nte "),
    "form-feeds": repeated("\f"),
    "pages": lines(lambda i: f"tekst\n\nPagina {i}\f"),
    "carriage-returns": repeated("\r"),
    "nul": repeated("a\0"),
    "labels": repeated("Onderwerp: x\n"),
    "open-quotes": repeated("“"),
    "quotes": repeated('"a" '),
    "dots": repeated("."),
    "dotted-leader": repeated("a" + "." * 200 + "1\n"),
    "table-bars": repeated("| a | b "),
    "table-rows": repeated("| a | b |\n"),
    "columns": repeated("links" + " " * 30 + "rechts\n"),
    "markdown": repeated("**a** _b_ # "),
    "amounts": repeated("€ 1.250.000,00 "),
    "digits": repeated("1"),
    "digits-and-dots": repeated("1."),
    "dates": repeated("12 maart 2024 "),
    "articles": repeated("artikel 1 van de "),
    "articles-and-commas": repeated("artikel 1, 2, 3, "),
    "urls": repeated("http://"),
    "footnotes": lines(lambda i: f"tekst[{i}] en {i} noot"),
    "exchanges": lines(lambda i: f"Aanbeveling {i}: doe iets.\n\nReactie: dat doen wij."),
    "answers-only": repeated("Antwoord: ja\n"),
    "questions": repeated("Vraag 1\nWaarom?\n"),
    "empty-points": repeated("#### Inhoud\nHet paviljoen is te breed\n1.\n#### Reactie\n- 1. Dat is zo.\n\n"),
    "empty-advice": after("De rekenkamer doet de volgende aanbevelingen:\n\n", "- veeg\n- “”\n- *\n"),
    "early-answers": halves("Antwoord op vraag 1\nJa, in mei.\n\n", "Vraag 1\nWaarom niet?\n\n"),
    "waiting-questions": lines(lambda i: f"Vraag {i % 90 + 1}\nWaarom?\n" + "\nAntwoord 1 t/m 16\nJa.\n" * (i % 50 == 0)),
    "two-lists": after("Vragen ex artikel 38\n\n", "1. Is het zo?\n2. En dan?\n\nAntwoord:\n1. Ja.\n2. Nee.\n\n"),
    "two-lists-apart": halves("1. Is het zo?\n\ntekst hier\n\n2. En dan?\n\ntekst hier\n\n", "tussen\n\n1. Ja.\n2. Nee.\n\n"),
    "interview": after("Beantwoording vragen raad\n\n", "Is het zo?\n\nJa, dat is zo.\n\n"),
    "no-interview": after("Beantwoording vragen raad\n\n", "Ja, dat is zo.\n\n"),
    "quoted-mail": after("Beantwoording vragen raad\n\n", "> Is het zo?\n> > En dan?\nJa, dat is zo.\n\n"),
    "speakers": repeated("V: Is het zo?\nA: Ja.\n"),
    "column-names": repeated("Fractie\n\nVraag\n\nAntwoord\n\n"),
    "signatures": repeated("de burgemeester,\n\nA. Jansen\n\n"),
    "attachments": repeated("Bijlage 1: kaart\n"),
    "decisions": repeated("Het college besluit:\n1. in te stemmen.\n"),
    "agenda-item": after(
        "Besluitenlijst van de raad van de gemeente Emmen\n\n1. Opening\n\n", "Er is gesproken over het plan.\n\n"
    ),
    "agenda-outcomes": after(
        "Besluitenlijst van de raad van de gemeente Emmen\n\n1. Opening\n\n", "Het voorstel wordt aangenomen.\n\n"
    ),
    "agenda-columns": after(
        "Besluitenlijst college gemeente Emmen\n\nNr.  Onderwerp            Besluit\n1    Plan                 Akkoord\n",
        "     van het plan         met het plan\n",
    ),
    "glued-points": repeated("x; 1.mevrouw A te benoemen;2.de heer B te benoemen;\n"),
    "agenda-sentences": after(
        "Besluitenlijst raad gemeente Emmen\n\n1. Opening\n\n", "Het voorstel wordt aangenomen (20 voor, 10 tegen). "
    ),
    "heads-of-labels": repeated("Raadsvoorstel\n" + "Datum:\nx\n" * 30),
    "motion-account": motion_account,
    "openings": repeated("Datum: x\n\nGeachte raad,\n\n"),
    "headed-openings": repeated("# Kop\n\nDe raad van de gemeente Emmen,\n\nbesluit:\n\n"),
    "promises-asked": lines(lambda i: f"Aanbeveling: doe {i}.\nStand{chr(97 + i % 26)}: wij nemen dit over.\n"),
    "attached-amounts": repeated("Bijlagen: 1. Kaart 2. Nota € 1.250 Plan "),
    "idle-triggers": after("Raadsbesluit\n\n", "en zo stellen wij u voor: ja:\n\n"),
    "attachments-again": repeated("Bijlagen: kaart\n- punt\n- punt\n"),
    "rows-of-labels": repeated("Datum            Zaaknummer\n1 mei 2020       123456\n\n"),
    "late-conclusions": halves("zin\n", "\n**Conclusie**\n\ntekst hier\n"),
    "waiting-starts": repeated("zin "),
    "not-not": repeated("niet geen "),
    "long-lines": repeated("woord " * 10000 + "\n"),
    "stacked-heads": repeated("Nr\nZienswijze\nAntwoord\n"),
    "stacked-rows": after("Zienswijze\nAntwoord\nGevolg\n", "De weg is te smal.\nDat is zo.\nGeen\n"),
    "stacked-row-of-many-lines": repeated("Nr\nIndiener\nZienswijze\nAntwoord\nGevolg\n1\nJan\n" + "Ja\n" * 78),
    "stacked-halves": repeated("Nr\nZienswijze\n1\nDe weg is smal.\n2\nDe boom is hoog.\n\nNr\nAntwoord\n1\nDat is zo.\n2\nNee.\n\n"),
    "barred-rows": repeated("Nr | Zienswijze | Reactie\n1 | De weg | Dat is zo\n"),
    "inline-questions": after("Hieronder gaan wij in op uw vragen.\n\n", "a) Is het zo? b) Of zo? c) Of niet?\n\n"),
    "inline-answers": after("Hieronder gaan wij in op uw vragen.\n\nVragen: a) Is het zo? b) Of zo?\n\n", "Ad a. Ja, dat is zo.\n\n"),
    "references": after(ADVISED, "Ad 1. De weg is smal.\n\nWij nemen dit over.\n\n"),
    "lists-of-advice": after(ADVISED, "1. Maak dit.\n2. Doe dat.\n\ntekst\n\n1. Wij nemen dit over.\n2. Dat niet.\n\n"),
    "verdicts": repeated("Voorwaarde 1: de weg is smal.\n\nBesluit: wij nemen dit over.\n\n"),
    "points-of-one-answer": lines(lambda i: "".join(f"Vraag {j}\nWaarom?\n\n" for j in range(1, 40)) + "Antwoord\n" + "".join(f"{j}. Daarom.\n\n" for j in range(1, 40))),
    "open-quotations": after("Aanbeveling 1: " + "„ " * 12, "Maak een plan "),
    "ballots": halves("Motie\n\nDe raad van de gemeente Emmen,\n\nVerzoekt het college:\n- te vegen;\n", "\nVERWORPEN\n"),
    "votes-below-points": halves("Besluitenlijst van de raad\n\n1. Opening\n\nDe raad besluit:\n- in te stemmen.\n", "Stemming: aangenomen.\n"),
    "emphasis-over-lines": after("# kop\n\n## kop\n\n", "*x\ny\n_z\n"),
    "margins": repeated("   \f  \f   De weg is smal   \n"),
    "rounds-of-words": after("Nota van zienswijzen\n\nDe zienswijze van reclamant 2.\n\n", "Kleur:\nrood.\n\nGeur:\nzo.\n\n"),
    "lines-of-one-hash": colliding(b"", LETTERS + b"+=&%@~^$<>{}", [b"\n"]),
    "hyphens-of-one-hash": colliding(b"a-", LETTERS, [b" "] * 6 + [b"\n"]),
    "angle-brackets": repeated("<a "),
    "braces": repeated("{"),
}
