/** Finnish. Written as Finnish, not as a translation of the English. */

import { fi as addresses } from './addresses/fi.ts'
import { fi as attention } from './attention/fi.ts'
import { fi as device } from './device/fi.ts'
import type { Dictionary } from './en.ts'
import { fi as files } from './files/fi.ts'
import { fi as gallery } from './gallery/fi.ts'
import { fi as groups } from './groups/fi.ts'
import { fi as guide } from './guide/fi.ts'
import { fi as leading } from './leading/fi.ts'
import { fi as privately } from './privately/fi.ts'
import { fi as publish } from './publish/fi.ts'
import { fi as reach } from './reach/fi.ts'
import { fi as reshape } from './reshape/fi.ts'
import { fi as runSheet } from './runSheet/fi.ts'
import { fi as saving } from './saving/fi.ts'
import { fi as settings } from './settings/fi.ts'
import { fi as signals } from './signals/fi.ts'
import { fi as teams } from './teams/fi.ts'
import { fi as tidying } from './tidying/fi.ts'
import { fi as tools } from './tools/fi.ts'
import { fi as views } from './views/fi.ts'
import { fi as voting } from './voting/fi.ts'

export const fi: Dictionary = {
	...views,
	...addresses,
	...attention,
	...files,
	...gallery,
	...saving,
	...reach,
	...device,
	...reshape,
	...groups,
	...guide,
	...leading,
	...voting,
	...privately,
	...settings,
	...signals,
	...tidying,
	...publish,
	...runSheet,
	...teams,
	...tools,

	'app.name': 'Kudelma',
	'app.close': 'Sulje',
	'app.cancel': 'Peruuta',
	'app.retry': 'Yritä uudelleen',
	'app.reload': 'Lataa sivu uudelleen',
	'app.home': 'Etusivulle',
	'app.language': 'Kieli',
	'app.languageMissing':
		'Kieltä ”{language}” ei voitu hakea. Tarkista yhteys ja valitse se uudelleen.',
	'app.licences': 'Avoimen lähdekoodin lisenssit',

	'home.documentTitle': 'Kudelma · työpajojen yhteinen lauta',
	'home.heading': 'Yhdeksän teemaa,\nkuusi näkökulmaa,\nyksi yhteinen lauta.',
	'home.lead':
		'Aloita lauta viitekehyksestä, jaa linkki ja kirjoittakaa samoihin ruutuihin yhtä aikaa. Tietokoneella tai puhelimella, ilman tunnuksia.',
	'home.start': 'Aloita lauta viitekehyksestä',
	'home.starting': 'Lautaa luodaan…',
	'home.options': 'Otsikko, pohja ja kieli',
	'home.title': 'Otsikko',
	'home.boardLanguage': 'Laudan kieli',
	'home.contents': 'Mitä ruuduissa on aluksi',
	'home.withIdeas': 'Ohjaavat ideat',
	'home.blank': 'Ei mitään',
	'home.import': 'Tuo lauta tiedostosta',
	'home.importing': 'Lautaa tuodaan…',
	'home.recent': 'Tällä laitteella viimeksi avatut laudat',
	'home.recentEmpty':
		'Ei vielä lautoja. Aloittamasi ja avaamasi laudat näkyvät tässä, vain sinulle.',
	'home.forget': 'Poista {title} luettelosta',
	'home.poster':
		'Viitekehys pienoiskoossa: {columns} näkökulmaa vierekkäin, {rows} teemaa allekkain.',

	'missing.deleted': 'Tämä lauta on poistettu',
	'missing.deletedText':
		'Ohjaaja poisti sen kaikilta. Kopiot ja ladatut tulokset ovat tallella niillä, jotka ne tekivät.',
	'missing.page': 'Tässä osoitteessa ei ole mitään',
	'missing.pageText': 'Ehkä osoitteesta jäi kirjain pois. Tarkista linkki tai aloita etusivulta.',
	'missing.board': 'Tässä osoitteessa ei ole lautaa',
	'missing.boardText':
		'Ehkä linkin loppu jäi kopioimatta, tai lauta on toisella palvelimella. Pyydä linkki uudelleen siltä, joka sen lähetti.',

	'broken.page': 'Sivulla meni jokin vikaan',
	'broken.pageText':
		'Kaikki tallennettu on palvelimella tallessa. Lataa sivu uudelleen, niin voit jatkaa.',
	'broken.damaged': 'Lautaa ei voi juuri nyt avata',
	'broken.damagedText':
		'Laudan tallennetta ei pysty lukemaan. Mitään ei ole poistettu eikä kirjoitettu yli: kerro palvelimen ylläpitäjälle, niin hän voi korjata asian.',
	'broken.unavailable': 'Lautaan ei saada yhteyttä',
	'broken.unavailableText':
		'Palvelin ei juuri nyt vastaa. Lauta on siellä tallessa; yritä hetken päästä uudelleen.',
	'broken.refused': 'Yhteys lautaan katkaistiin',
	'broken.refusedText':
		'Palvelin ei voinut ottaa vastaan tämän ikkunan viimeisintä muutosta. Kaikki sitä ennen tallennettu on tallessa; avaa lauta uudelleen.',

	'board.loading': 'Lautaa avataan…',
	'board.notKept': 'Tätä lautaa ei ole vielä tällä laitteella',
	'board.notKeptText':
		'Lauta pitää avata kerran verkossa, ennen kuin sen voi avata ilman yhteyttä. Jätä sivu auki: lauta avautuu itsestään, kun yhteys palaa.',

	'badge.changedBy': 'muokannut {name}',
	'canvas.text': 'Teksti',
	'canvas.filesRefused.one': 'Tiedostoa ei lisätty',
	'canvas.filesRefused.other': '{count} tiedostoa jäi lisäämättä',
	'cells.title': 'Ruudun otsikko',
	'cells.add': 'Lisää muistilappu tähän',
	'cells.tidy': 'Järjestä muistilaput',
	'tidy.place': 'Niin kuin ne ovat nyt',
	'tidy.time': 'Ajan mukaan',
	'tidy.sector': 'Sektorin mukaan',
	'cells.ideas.one': '{count} idea',
	'cells.ideas.other': '{count} ideaa',
	'ideas.shown': 'Näkyvissä',
	'ideas.faded': 'Himmeinä',
	'ideas.folded': 'Piilossa',
	'canvas.more': 'Lisää',
	'canvas.less': 'Vähemmän',
	'canvas.hint': 'Kirjoita muistilappu kaksoisnapsauttamalla ruutua',
	'canvas.hintTouch': 'Kirjoita muistilappu napauttamalla ruutua kahdesti',
	'canvas.hintFree': 'Kirjoita muistilappu kaksoisnapsauttamalla',
	'canvas.hintFreeTouch': 'Kirjoita muistilappu napauttamalla kahdesti',
	'canvas.imageOnItsWay': 'Kuvaa lisätään…',
	'refused.failed':
		'Palvelin ei juuri nyt pystynyt tallentamaan kuvaa. Yritä hetken päästä uudelleen.',
	'refused.not-an-image': 'Laudalle voi lisätä vain kuvia: PNG, JPEG, GIF ja WebP kelpaavat.',
	'refused.svg':
		'SVG-kuvassa voi olla mukana ohjelmia, joten lauta ei ota niitä. Tallenna kuva PNG-muodossa ja lisää se.',
	'refused.too-large': 'Kuva on liian suuri tälle palvelimelle. Pienennä sitä ja lisää uudelleen.',
	'refused.too-many': 'Sinulla tai tällä laudalla on jo niin monta kuvaa kuin palvelin säilyttää.',
	'refused.unreachable':
		'Palvelimeen ei juuri nyt ole yhteyttä. Lisää kuva, kun yhteys on palannut.',
	'refused.viewer': 'Voit katsella tätä lautaa, mutta et lisätä siihen mitään.',

	'saved.connecting': 'Yhdistetään…',
	'saved.saved': 'Tallennettu',
	'saved.saving': 'Tallennetaan…',
	'saved.offlineShort': 'Ei yhteyttä',
	'saved.offline.one': 'Ei yhteyttä, {count} muutos tallessa tällä laitteella',
	'saved.offline.other': 'Ei yhteyttä, {count} muutosta tallessa tällä laitteella',
	'saved.back': 'Yhteys palasi, kaikki on tallennettu',

	'banner.offline':
		'Yhteys on poikki. Voit jatkaa kirjoittamista: kaikki pysyy tallessa tällä laitteella ja tallentuu, kun yhteys palaa.',
	'banner.offlineOpen':
		'Yhteys katkesi. Jatka vain: muutoksesi lähetetään, kun yhteys palaa. Pidä sivu siihen asti auki.',
	'banner.outdated':
		'Lauta on siirtynyt uudempaan versioon. Voit katsella sitä, mutta et kirjoittaa.',
	'banner.quarantined.one':
		'{count} laudan osaa ei pystytty näyttämään. Se on tallessa sellaisenaan.',
	'banner.quarantined.other':
		'{count} laudan osaa ei pystytty näyttämään. Ne ovat tallessa sellaisinaan.',
	'banner.dismiss': 'Piilota viesti',

	'people.count.one': '{count} henkilö paikalla',
	'people.count.other': '{count} henkilöä paikalla',
	'people.short': 'Paikalla',
	'people.heading': 'Nyt paikalla',
	'people.me': 'sinä',
	'people.noSector': 'Muut',
	'people.unnamed.one': '{count} osallistuja',
	'people.unnamed.other': '{count} osallistujaa',

	'join.heading': 'Liity laudalle',
	'join.created': 'Lauta on valmis',
	'join.createdText':
		'Millä nimellä ja miltä sektorilta muut näkevät sinut? Tämä laite muistaa vastauksesi.',
	'join.facilitator': 'Tällä linkillä olet laudan ohjaaja: johdat työtä ja voit muuttaa kaikkea.',
	'join.editor': 'Tällä linkillä voit kirjoittaa ja muokata kaikkien muistilappuja.',
	'join.contributor': 'Tällä linkillä voit kirjoittaa ja piirtää sekä muokata omia lappujasi.',
	'join.viewer': 'Tällä linkillä voit katsella kaikkea, mutta et muuttaa mitään.',
	'join.name': 'Nimesi',
	'join.nameMissing': 'Kirjoita ensin nimesi.',
	'join.sector': 'Sektorisi',
	'join.sectorMissing': 'Valitse vielä sektorisi.',
	'join.organisationMore': 'Lisää organisaatio',
	'join.organisation': 'Organisaatio (vapaaehtoinen)',
	'join.note': 'Tunnuksia ei tarvita. Tämä laite muistaa tietosi seuraavaa kertaa varten.',
	'join.pseudonymous': 'Muut näkevät vain sektorisi. Nimesi näkevät ainoastaan ohjaajat.',
	'join.submit': 'Liity',
	'join.open': 'Avaa lauta',
	'join.working': 'Liitytään…',

	'shut.removed': 'Ohjaaja on poistanut sinut tältä laudalta',
	'shut.removedText':
		'Kirjoittamasi muistilaput jäivät laudalle. Jos kyse on erehdyksestä, pyydä ohjaajaa päästämään sinut takaisin ja yritä sitten uudelleen.',
	'shut.link-off': 'Linkkisi on otettu pois käytöstä',
	'shut.link-offText':
		'Ohjaaja on sulkenut linkin, jolla tulit. Kirjoittamasi on tallessa laudalla. Kysy ohjaajalta, milloin linkki taas avataan.',
	'shut.replaced': 'Linkkisi on vaihdettu uuteen',
	'shut.replacedText':
		'Vanhalla linkillä ei enää pääse laudalle. Kirjoittamasi on tallessa: avaa uusi linkki, niin jatkat siitä mihin jäit. Saat sen ohjaajalta.',
	'shut.wrong-key': 'Tällä linkillä lauta ei aukea',
	'shut.wrong-keyText':
		'Ehkä linkin loppu jäi kopioimatta, tai linkki on vaihdettu uuteen. Pyydä linkki uudelleen sen lähettäjältä.',
	'shut.no-key': 'Tämä lauta aukeaa linkillä',
	'shut.no-keyText':
		'Pelkkä osoite ei avaa lautaa. Pyydä linkki ohjaajalta: liittymiseen ei tarvita tunnuksia.',
	'shut.kept.one':
		'{count} muutos ehti jäädä tallentamatta. Se on tallessa tällä laitteella ja tallentuu laudalle, kun liityt täältä uudelleen.',
	'shut.kept.other':
		'{count} muutosta ehti jäädä tallentamatta. Ne ovat tallessa tällä laitteella ja tallentuvat laudalle, kun liityt täältä uudelleen.',
	'shut.lost.one': '{count} muutos ehti jäädä tallentamatta, eikä tämä selain säilytä sitä.',
	'shut.lost.other': '{count} muutosta ehti jäädä tallentamatta, eikä tämä selain säilytä niitä.',

	'me.heading': 'Näin muut näkevät sinut',
	'me.role': 'Roolisi: {role}',
	'me.change': 'Muuta tietojasi',
	'me.save': 'Tallenna',
	'me.saving': 'Tallennetaan…',
	'me.facilitator': 'Olet nyt ohjaaja: voit johtaa työtä ja muuttaa kaikkea.',
	'me.editor': 'Voit nyt muokata kaikkien muistilappuja.',
	'me.contributor': 'Voit nyt kirjoittaa ja piirtää sekä muokata omia lappujasi.',
	'me.viewer': 'Voit nyt katsella lautaa, mutta et muuttaa sitä.',

	'share.button': 'Jaa',
	'share.heading': 'Kutsu muut laudalle',
	'share.first': 'Lauta on valmis. Kutsu muut mukaan!',
	'share.copy': 'Kopioi linkki',
	'share.copied': 'Kopioitu',
	'share.copyFailed': 'Selain ei antanut kopioida. Linkki on valittuna: kopioi se näppäimistöllä.',

	'role.facilitator': 'Ohjaaja',
	'role.editor': 'Muokkaaja',
	'role.contributor': 'Osallistuja',
	'role.viewer': 'Katselija',

	'links.text': 'Linkin saanut liittyy nimellä ja sektorilla. Tunnuksia ei tarvita.',
	'links.contributor': 'Linkki osallistujille',
	'links.editor': 'Linkki muokkaajille',
	'links.viewer': 'Linkki katselijoille',
	'links.facilitator': 'Linkki ohjaajille',
	'links.contributorMay': 'Kirjoittaa lappuja ja piirtää, muuttaa vain omiaan.',
	'links.editorMay': 'Muuttaa myös muiden lappuja, mutta ei viitekehystä.',
	'links.viewerMay': 'Näkee kaiken, mutta ei muuta mitään.',
	'links.facilitatorMay': 'Ohjaa: säätää lautaa, poistaa osallistujia ja jakaa linkkejä.',
	'links.others': 'Muut linkit',
	'links.loading': 'Haetaan linkkejä…',
	'links.qr': 'QR-koodi',
	'links.large': 'Näytä suurena',
	'links.scan': 'Liity osoittamalla koodia puhelimen kameralla',
	'links.caution': 'Ei valkokankaalle: tämän skannannut pääsee ohjaamaan lautaa.',
	'links.manage': 'Vaihda tai poista käytöstä',
	'links.replace': 'Vaihda',
	'links.replaceAsk': 'Vaihdetaanko tämä linkki?',
	'links.replaceText':
		'Nykyinen linkki lakkaa toimimasta. Sillä tulleiden yhteys katkeaa heti, kunnes lähetät heille uuden linkin. Heidän kirjoittamansa säilyy.',
	'links.replaceMine': 'Tulit itse tällä linkillä: sinä pysyt laudalla.',
	'links.replaceDo': 'Vaihda linkki',
	'links.replaced': 'Tässä on uusi linkki. Vanha ei enää toimi.',
	'links.off': 'Poista käytöstä',
	'links.offAsk': 'Poistetaanko tämä linkki käytöstä?',
	'links.offText':
		'Sillä ei pääse enää sisään, ja sillä tulleiden yhteys katkeaa heti. Heidän kirjoittamansa säilyy. Voit ottaa linkin takaisin käyttöön.',
	'links.offDo': 'Poista linkki käytöstä',
	'links.isOff': 'Poissa käytöstä: tällä linkillä ei pääse laudalle.',
	'links.on': 'Ota käyttöön',
	'links.isOn': 'Linkki toimii taas.',
	'links.cutsOff': 'Tällä linkillä ovat nyt laudalla: {names}.',
	'links.cutsOffMore.one': 'Tällä linkillä ovat nyt laudalla: {names} ja {count} muu.',
	'links.cutsOffMore.other': 'Tällä linkillä ovat nyt laudalla: {names} ja {count} muuta.',
	'links.cutsOffNobody': 'Kukaan ei ole nyt laudalla tällä linkillä.',
	'links.unknown':
		'Tämä laite ei tunne linkkiä: linkki näytetään vain siellä, missä se on tehty. Uusi korvaa sen.',
	'links.makeNew': 'Tee uusi linkki',
	'links.mine': 'Tällä linkillä liittyvä saa tämän roolin:',
	'links.noneKnown':
		'Tämä laite ei enää tunne linkkiä laudalle. Pyydä ohjaajalta linkki, jonka voit jakaa.',
	'links.dead':
		'Linkki, jolla tulit, ei enää kelpaa. Pyydä ohjaajalta uusi linkki, jonka voit jakaa.',

	'manage.open': 'Hallitse osallistujia',
	'manage.heading': 'Laudan osallistujat',
	'manage.loading': 'Haetaan osallistujia…',
	'manage.here': 'Nyt paikalla',
	'manage.away': 'Poissa',
	'manage.hidden': 'Muut näkevät vain sektorit; nämä nimet näkyvät ohjaajille.',
	'manage.find': 'Etsi nimellä tai sektorilla',
	'manage.nobody': 'Sennimistä osallistujaa tai sektoria ei ole.',
	'manage.role': 'Rooli: {name}',
	'manage.mine': 'Vain toinen ohjaaja voi vaihtaa roolisi.',
	'manage.changed': 'Uusi rooli: {name}, {role}.',
	'manage.remove': 'Poista {name}',
	'manage.removeAsk': 'Poistetaanko {name} laudalta?',
	'manage.removeText':
		'Yhteys katkeaa heti; laput jäävät. Voit päästää hänet takaisin tästä luettelosta. Jos hänellä on yhä linkki, hän voi liittyä toisella nimellä, ellet vaihda myös linkkiä.',
	'manage.removeDo': 'Poista',
	'manage.removed': '{name} on poistettu laudalta.',

	'export.button': 'Vie',

	'menu.button': 'Valikko',
	'menu.clone': 'Tee kopio…',
	'menu.template': 'Tallenna pohjaksi…',
	'menu.appearance': 'Ulkoasu',
	'menu.system': 'Laitteen mukaan',
	'menu.light': 'Vaalea',
	'menu.dark': 'Tumma',

	'clone.heading': 'Tee laudasta kopio',
	'clone.name': 'Kopion otsikko',
	'clone.default': '{title} (kopio)',
	'clone.contents': 'Mitä kopioon otetaan',
	'clone.withNotes': 'Kaikki, myös osallistujien muistilaput',
	'clone.withoutNotes': 'Vain viitekehys ja sen ideat',
	'clone.submit': 'Tee kopio',
	'clone.working': 'Kopioidaan…',

	'template.heading': 'Tallenna lauta pohjaksi',
	'template.name': 'Pohjan otsikko',
	'template.contents': 'Mitä pohjaan otetaan',
	'template.submit': 'Tallenna pohja',
	'template.working': 'Tallennetaan…',
	'template.done': 'Tallennettu pohjaksi',
	'template.doneText': '”{title}” on nyt tämän laitteen pohjien joukossa.',

	'form.titleMissing': 'Anna ensin otsikko.',

	'error.bad-request': 'Palvelin ei ymmärtänyt pyyntöä. Tarkista kentät ja yritä uudelleen.',
	'error.not-json': 'Palvelin ei ymmärtänyt pyyntöä. Lataa sivu uudelleen ja yritä sitten.',
	'error.too-large': 'Tämä on liian suuri tälle palvelimelle.',
	'error.unknown-board': 'Lautaa ei enää ole tällä palvelimella.',
	'error.deleted-board': 'Lauta on poistettu.',
	'error.unknown-template': 'Pohjaa ei enää ole tällä palvelimella. Valitse toinen.',
	'error.unknown-epoch': 'Laudalla ei ole sen numeroista aiempaa tilaa.',
	'error.unknown-route': 'Palvelin on eri versiota kuin tämä sivu. Lataa sivu uudelleen.',
	'error.unknown-participant': 'Osallistujaa ei ole enää tällä laudalla.',
	'error.unknown-file': 'Kuvaa ei ole enää tällä laudalla.',
	'error.not-joined': 'Et ole nyt mukana tällä laudalla. Avaa lauta saamastasi linkistä.',
	'error.forbidden': 'Roolisi ei riitä tähän. Pyydä apua ohjaajalta.',
	'error.wrong-key': 'Linkki ei kelpaa. Tarkista, että se kopioitui kokonaan, tai pyydä uusi.',
	'error.link-off': 'Linkki on poistettu käytöstä. Pyydä ohjaajalta uusi.',
	'error.removed': 'Ohjaaja on poistanut sinut laudalta. Tekemäsi laput ovat tallessa.',
	'error.yourself':
		'Tällä sulkisit itsesi ulos tai jättäisit laudan ilman ohjaajaa. Mitään ei muutettu.',
	'error.changed': 'Sitä on muutettu välillä. Lataa sivu uudelleen ja yritä sitten uudestaan.',
	'error.has-notes':
		'Pohjassa on osallistujien kirjoittamaa. Jaa se vain, jos kaikki tämän palvelimen käyttäjät saavat lukea sen.',
	'error.too-many': 'Raja tuli vastaan. Odota hetki ja yritä uudelleen.',
	'error.not-an-image':
		'Tiedosto ei ole kuva, jota lauta osaa näyttää. PNG, JPEG, GIF ja WebP kelpaavat.',
	'error.not-a-template': 'Tämä tiedosto ei ole pohja.',
	'error.not-a-board-file':
		'Tiedosto ei ole Kudelman lauta, tai se on vioittunut. Mitään ei tuotu.',
	'error.unsound-file': 'Tiedostossa on jotain, mikä ei mahdu laudalle.',
	'error.damaged': 'Laudan tallennetta ei pysty lukemaan. Mitään ei muutettu.',
	'error.newer':
		'Lauta on tallennettu uudemmalla Kudelman versiolla kuin tällä palvelimella on. Mitään ei muutettu; yritä uudelleen, kun palvelin on päivitetty.',
	'error.busy': 'Palvelimella on juuri nyt paljon tehtävää. Odota hetki ja yritä uudelleen.',
	'error.storage-failed':
		'Palvelin ei juuri nyt pystynyt tallentamaan. Mitään ei muutettu; yritä hetken päästä uudelleen.',
	'error.internal':
		'Palvelimella meni jokin vikaan. Mitään ei muutettu; yritä hetken päästä uudelleen.',
	'error.unreachable': 'Palvelimeen ei saada yhteyttä. Tarkista verkkoyhteys ja yritä uudelleen.',
}
