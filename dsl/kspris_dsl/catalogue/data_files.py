"""Wording for files of responses and their columns: KS401-412."""

from __future__ import annotations

from kspris_dsl.catalogue import Entry
from kspris_dsl.catalogue.sample import sampled
from kspris_dsl.text import Text

FILES: tuple[Entry, ...] = (
    Entry(
        "KS401",
        "error",
        Text("filen finnes ikke", "the file is not there"),
        Text("finner ingen fil «{path}»", "there is no file “{path}”"),
        Text("se etter skrivefeil i navnet og i mappen", "look for a slip in the name and the folder"),
        sampled(
            "Navnet peker ikke på en fil. En mappe er ingen svarfil.",
            "The name leads to no file. A folder is no file of responses.",
            "kspris intake svra.csv --edition 2021",
            "kspris intake svar.csv --edition 2021",
        ),
    ),
    Entry(
        "KS402",
        "error",
        Text("ingen leser for filtypen", "no reader for the kind of file"),
        Text(
            "ingen utvidelse leser «{suffix}»; disse leses: {known}",
            "no plugin reads “{suffix}”; these are read: {known}",
        ),
        Text("lagre svarene som CSV, XLSX eller Parquet", "save the responses as CSV, XLSX or Parquet"),
        sampled(
            "Endelsen på filnavnet avgjør hvilken leser som brukes. Utvidelser kan komme med flere.",
            "The suffix of the file's name decides which reader is used. Plugins may bring more.",
            "svar.sav",
            "svar.csv",
        ),
    ),
    Entry(
        "KS403",
        "error",
        Text("filen kan ikke leses", "the file cannot be read"),
        Text("{problem}", "{problem}"),
        Text(
            "rett raden som er nevnt, og lagre filen på nytt",
            "mend the row named, and save the file again",
        ),
        sampled(
            "Leseren ga opp: filen er tom, avkortet, for stor, ikke av den typen navnet sier, eller en "
            "rad har "
            "flere eller færre celler enn overskriften. Ingenting av filen brukes.",
            "The reader gave up: the file is empty, cut off, too large, not of the kind its name says, "
            "or a row "
            "has more or fewer cells than the header. Nothing of the file is used.",
            "inquiry;participant;channel\n1;Huldrevik;telefon;ja",
            "inquiry;participant;channel;forsto\n1;Huldrevik;telefon;ja",
        ),
    ),
    Entry(
        "KS404",
        "warning",
        Text("filen er ikke UTF-8", "the file is not UTF-8"),
        Text(
            "filen er ikke UTF-8 og ble lest som Windows-1252",
            "the file is not UTF-8 and was read as Windows-1252",
        ),
        Text(
            "se at æ, ø og å er riktige, og lagre filen som UTF-8",
            "see that æ, ø and å are right, and save as UTF-8",
        ),
        sampled(
            "Tegnsettet er gjettet. Er gjetningen feil, blir navn og kommentarer feil, men id-er uten "
            "æ, ø og å "
            "er de samme.",
            "The encoding is a guess. If it is wrong, names and comments are wrong; ids without æ, ø "
            "and å are "
            "the same.",
            "CSV (MS-DOS)",
            "CSV UTF-8",
        ),
    ),
    Entry(
        "KS405",
        "error",
        Text("undersøkelsen er ikke nevnt", "the edition is not named"),
        Text(
            "filen sier ikke hvilken undersøkelse den hører til",
            "the file does not say which edition it belongs to",
        ),
        Text("si det med «--edition 2021»", "say it with `--edition 2021`"),
        sampled(
            "Svar hører til spørreskjemaet de ble gitt på. Det gjettes aldri: to år kan ha like "
            "kolonner og ulike "
            "regler. Filen kan si det selv, i Parquet med nøkkelen `kspris.edition`, i CSV med en "
            "første linje.",
            "Responses belong to the questionnaire on which they were given. It is never guessed: two "
            "years may "
            "have equal columns and different rules. The file can say it itself, in Parquet by the key "
            "`kspris.edition`, in CSV by a first line.",
            "inquiry;participant;channel",
            "# kspris edition=kundeserviceprisen-2021\ninquiry;participant;channel",
        ),
    ),
    Entry(
        "KS406",
        "error",
        Text("filen hører til en annen undersøkelse", "the file belongs to another edition"),
        Text(
            "filen sier selv «{named}», men skal leses som «{edition}»",
            "the file says “{named}” but is to be read as “{edition}”",
        ),
        Text(
            "bruk undersøkelsen som filen nevner, eller rett filen",
            "use the edition that the file names, or mend the file",
        ),
        sampled(
            "Svar kan regnes ut med et annet års regler (`--ruleset`), men de leses alltid etter "
            "skjemaet de ble "
            "gitt på (`--edition`).",
            "Responses may be scored by another year's rules (`--ruleset`), but are always read by the "
            "questionnaire on which they were given (`--edition`).",
            "kspris score svar-2020.parquet --edition 2021",
            "kspris score svar-2020.parquet --edition 2020 --ruleset 2021",
        ),
    ),
    Entry(
        "KS407",
        "error",
        Text("en nødvendig kolonne mangler", "a necessary column is missing"),
        Text("kolonnen «{column}» mangler", "the column “{column}” is missing"),
        Text(
            "legg til kolonnen, eller gi en annen kolonne dette navnet; er filen en eksport fra et annet program, "
            "begynn med «kspris map»",
            "add the column, or give another column this name; if the file is an export of another program, start "
            "with `kspris map`",
        ),
        sampled(
            "Hver rad er én henvendelse og må si hvilken, hos hvem, i hvilken kanal, i hvilken klasse "
            "(når det er "
            "flere) og om den ble besvart (når kanalene har frist eller forsøk).",
            "Each row is one inquiry and must say which, with whom, on which channel, in which class "
            "(where there "
            "are several) and whether it was answered (where channels have a deadline or attempts).",
            "inquiry;deltaker;channel",
            "inquiry;participant;channel",
        ),
    ),
    Entry(
        "KS408",
        "error",
        Text("kolonnen til et spørsmål med poeng mangler", "the column of a scored question is missing"),
        Text("spørsmålet «{column}» har ingen kolonne", "the question “{column}” has no column"),
        Text(
            "legg til kolonnen; et år uten spørsmålet har sitt eget regelsett",
            "add the column; a year without the question has a ruleset of its own",
        ),
        sampled(
            "Uten svarene på et spørsmål som gir poeng, blir hver poengsum en annen enn reglene sier.",
            "Without the answers to a scored question every score differs from what the rules say.",
            "inquiry;participant;channel;answered;velkomen",
            "inquiry;participant;channel;answered;velkommen",
        ),
    ),
    Entry(
        "KS409",
        "warning",
        Text("kolonnen til et spørsmål uten poeng mangler", "the column of an unscored question is missing"),
        Text("spørsmålet «{column}» har ingen kolonne", "the question “{column}” has no column"),
        Text("måltallene som bygger på det, blir tomme", "the metrics that rest on it will be empty"),
        sampled(
            "Poengsummene er hele uten, men måltall som bygger på spørsmålet, får ingen verdi.",
            "Scores are whole without it, but metrics that rest on the question get no value.",
            "inquiry;participant;channel;answered",
            "inquiry;participant;channel;answered;anbefale",
        ),
    ),
    Entry(
        "KS410",
        "warning",
        Text("ukjent kolonne", "unknown column"),
        Text(
            "kolonnen «{column}» betyr ingenting i denne undersøkelsen",
            "the column “{column}” means nothing in this edition",
        ),
        Text("den leses ikke", "it is not read"),
        sampled(
            "Navnet er verken en fast kolonne, et spørsmål, en bakgrunnsopplysning eller et "
            "kommentarfelt. Små og "
            "store bokstaver er forskjellige.",
            "The name is neither a fixed column nor a question, a background fact or a comment field. "
            "Small and "
            "capital letters differ.",
            "inquiry;participant;Chanel",
            "inquiry;participant;channel",
        ),
    ),
    Entry(
        "KS411",
        "error",
        Text("ingen rader å bruke", "no rows to use"),
        Text("det er ingen rader igjen å bruke", "there are no rows left to use"),
        Text(
            "bare godkjente rader brukes når filen har kolonnen «status»; «kspris score --all-status» tar alle",
            "only approved rows are used where the file has a column `status`; "
            "`kspris score --all-status` takes all",
        ),
        sampled(
            "Filen har ingen rader under overskriften, eller alle er tomme, ikke godkjent eller har feil.",
            "The file has no rows below the header, or all are blank, not approved or in error.",
            "inquiry;participant;channel;status\n1;Huldrevik;telefon;submitted",
            "inquiry;participant;channel;status\n1;Huldrevik;telefon;approved",
        ),
    ),
    Entry(
        "KS412",
        "warning",
        Text("tom rad", "blank row"),
        Text("raden er tom og er utelatt", "the row is blank and is left out"),
        Text("slett raden i filen", "delete the row in the file"),
        sampled(
            "Regneark lagrer ofte tomme rader på slutten. De telles, men brukes ikke. Det gjelder også en rad som "
            "bare har mellomrom og skilletegn.",
            "Spreadsheets often save blank rows at the end. They are counted but not used. So it is with a row "
            "that has only spaces and separators.",
            "1;Huldrevik;telefon\n;;",
            "1;Huldrevik;telefon",
        ),
    ),
)
