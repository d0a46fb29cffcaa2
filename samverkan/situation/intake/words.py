"""Words that column headings are made of, in Swedish, English, Spanish, Norwegian and Danish; the likeliest first."""

from __future__ import annotations

import re
import unicodedata

ROLE_WORDS = {
    "latitude": "latitude latitud lat breddgrad latwgs84 gpslat ycoordlat",
    "longitude": "longitude longitud lon lng long langdgrad lengdegrad laengdegrad lonwgs84 gpslon",
    "easting": "geometryx easting east ost oster ostlig e swereffe swerefe sweref99e xcoord xcoordinate xkoordinat coordx pointx lonx x",
    "northing": "geometryy northing north nord norr nordlig n swereffn swerefn sweref99n ycoord ycoordinate ykoordinat coordy pointy laty y",
    "time_end": "timeend endtime enddate slut sluttid slutdatum tilltid tilldatum till occurredto dateto datetimeto todate totime to end tom "
                "fechafin horafin fechahasta sluttidspunkt sluttidpunkt brottstidtill brottslut enddatetime dateend",
    "time": "occurredat occurredfrom occurred occurredon datetimeoccurred occurreddatetime occurrencedatetime incidentdatetime eventtime "
            "starttid starttidpunkt start starttime startdatetime datetimefrom fran frantid brottstid brottstidfran handelsetid handelsetidpunkt "
            "tidpunkt tidspunkt tidspunkthandelse fechahora fechahecho datumochtid datumtid datotid datetime timestamp datetimestart tid time",
    "date": "dateoccurred occurreddate occurrencedate dateocc incidentdate offensedate offencedate eventdate crimedate brottsdatum handelsedatum "
            "startdatum franndatum frandatum datefrom fromdate startdate fecha fechadelhecho fechaocurrencia fechasuceso dato gerningsdato "
            "hendelsesdato haendelsesdato datum date period manadar month yearmonth manad rapportdatum datereported reporteddate reportdatetime "
            "reportedon reportdate datereport datetimereported anmalningsdatum anmaldatum anmald skapad createdon created createddate datecreated rapporterad",
    "clock": "timeoccurred occurredtime timeocc hourreported hourmin hhmm klockslag klockan kl clock hora horahecho klokkeslett klokkeslaet "
             "tid time timeofday timeonly tidpunkt hour timme timereported reportedtime starttid starttime",
    "year": "year ar ano aar aarstal arstal yearoccurred",
    "month": "month manad mes maned monthnumber",
    "day": "day dag dia dayofmonth",
    "hour": "hour timme hora time24 hourofday timmar",
    "minute": "minute minut minuto min",
    "category": "category kategori categoria crimetype typeofcrime primarytype offensetype offencetype offense offence handelsetyp hendelsestype "
                "haendelsestype incidenttype eventtype brottstyp brottskategori brottsrubricering brott brottskod crime crimecategory offensegroup "
                "delito tipodelito tipodehecho conducta modalidad hecho lovbrudd forbrydelse gerningstype lovbruddstype type typ tipo handelse "
                "rubricering arendetyp kategorinamn felkategori crimename offensedescription description nature",
    "subcategory": "subcategory underkategori undertyp subtype subtyp offensesubtype offensesubcategory secondarytype subtipo description "
                   "beskrivningtyp detaljtyp brottsundertyp crimedetail offensecode",
    "area": "neighbourhood neighborhood neighborhoodname hood stadsdel stadsdelsnamn omrade omradesnamn omradenamn delomrade bostadsomrade partnerskapsomrade area areaname areanamn barrio "
            "nombrebarrio bydel bydelsnavn grunnkrets regso deso community communityarea suburb ward beat precinct sector zone zon zona comuna district "
            "distrikt policedistrict lokalpolisomrade lpo kommun kommunnamn kommune municipality municipio borough division ort locationname city",
    "place": "place plats platsnamn adress address gatuadress streetaddress hundredblock blockaddress hundredblocklocation incidentaddress "
             "location incidentlocation brottsplats direccion lugar adresse sted gata gatunamn street streetname block lokal objekt hallplats calle",
    "group": "group grupp rapporterandeorganisation organisation organization rapportgrupp kallgrupp forvaltning agency kalla source bolag "
             "myndighet uppgiftslamnare avsandare reportingagency entidad fuente organisasjon enhet department agencyname",
    "severity": "severity allvarlighetsgrad allvarlighet allvar prioritet priority gravedad alvorlighet alvorlighetsgrad niva level paverkan",
    "id": "id handelseid arendeid arendenummer arendenr arende diarienummer dnr incidentid incidentnumber incidentno incidentnum casenumber caseno "
          "casenum caseid eventid eventuniqueid reportnumber reportid offenseid offenceid recordid uniquekey crimeid gonumber ccn folio expediente radicado "
          "sagsnummer saksnummer arendenummerid externid guid globalid uuid objectid rowid idhecho fid nr no number nummer",
}  # fmt: skip

PERSONAL_WORDS = set(
    "officer officers arrestee victim victims offender suspect suspects complainant witness reporter firstname lastname surname fornamn efternamn "
    "tilltalsnamn namn namnet name names fullname person persons personer person1 telefon telefonnummer telephone phone tel mobil mobile mobilnummer "
    "epost epostadress email mail mejl personnummer pnr ssn samordningsnummer dob birth birthdate fodelse fodelsedatum fodd age alder edad sexo sex "
    "kon gender race ethnicity etnicitet nationality nationalitet nombre nombres apellido apellidos cedula documento telefono correo handlaggare "
    "malsagande vittne misstankt anmalare kontakt kontaktperson plate regnr registreringsnummer licenseplate rapportor navn fornavn etternavn "
    "efternavn kjonn vitne mistenkt skadelidte agente victima sospechoso patrullnamn inspector detective boende hyresgast tjansteman".split()
)  # fmt: skip
FREE_TEXT_WORDS = set(
    "text fritext beskrivning kommentar kommentarer comment comments notes note anteckning anteckningar narrative summary sammanfattning details "
    "detaljer redogorelse observaciones descripcion remarks title rubrik url lank link body content ovrigt".split()
)
# "name" beside one of these is the name of a thing.
THING_WORDS = set(
    "street area hood neighborhood neighbourhood district place plats gatu gata omrade omrades stadsdel kommun county city offense offence crime "
    "location beat park school building agency organisation organization forvaltning category type barrio municipality lan station sector ward zone lpo "
    "division lokalpolisomrade police reporting".split()
)

_CAMEL = re.compile(r"(?<=[a-zåäö])(?=[A-ZÅÄÖ])")


def tokens_of(heading: str) -> list[str]:
    """Return the words of a heading in small letters without accents; a bracket says a unit and is left out."""
    bare = re.sub(r"[(\[].*?[)\]]", " ", heading) if heading[:1] not in "([" else heading
    spread = _CAMEL.sub(" ", bare)
    letters = unicodedata.normalize("NFKD", spread.casefold().replace("ø", "o").replace("æ", "ae"))
    return re.findall(r"[a-z]+|\d+", "".join(ch for ch in letters if not unicodedata.combining(ch)))


def role_score(role: str, tokens: list[str]) -> float:
    """Return how well a heading fits a role: 2 and up for the whole heading, 1 and up for one of its words."""
    words = ROLE_WORDS[role].split()
    compact = "".join(tokens)
    if compact in words:
        return 3 - words.index(compact) / len(words)
    inside = [words.index(token) for token in tokens if token in words and len(token) > 2]
    return 2 - (min(inside) / len(words)) if inside and role not in _WHOLE_ONLY else 0.0


_WHOLE_ONLY = {"easting", "northing", "year", "month", "day", "minute", "hour", "severity", "subcategory"}


def personal_heading(tokens: list[str]) -> bool:
    """Return whether a heading says that its column is about persons."""
    found = PERSONAL_WORDS & {*tokens, "".join(tokens)}
    only_name = found <= {"name", "namn", "names", "nombre", "navn"}
    return bool(found) and not (only_name and THING_WORDS & set(tokens))


def free_text_heading(tokens: list[str]) -> bool:
    """Return whether a heading says that its column is written prose."""
    return bool(FREE_TEXT_WORDS & {*tokens, "".join(tokens)})
