/** Finnish: pohjat ja tiedostot. */
import type { FileWords } from './en.ts'

export const fi: FileWords = {
	'template.notesText':
		'Jokainen, joka saa pohjan linkin, voi silloin lukea kaiken, mitä osallistujat kirjoittivat, ja tehdä siitä lautoja. Kirjoittajia ei tallenneta.',
	'template.bare':
		'Pohjaan tulevat viitekehys ja sen ideat, sektorit ja asetukset. Osallistujien muistilaput voi tallentaa pohjaan vain ohjaaja.',
	'template.link': 'Linkki pohjaan',
	'template.linkText':
		'Jokainen, jolla on tämä linkki, voi aloittaa pohjasta lautoja sekä muuttaa pohjaa, jakaa sen ja poistaa sen. Muut eivät näe pohjaa.',
	'template.notKept': 'Tämä selain ei muista mitään: kopioi linkki nyt. Sitä ei näytetä uudelleen.',
	'template.delete': 'Poista pohja',
	'template.deleteAsk': 'Poistetaanko pohja ”{title}”?',
	'template.deleteText':
		'Pohja poistuu kaikilta, joilla on sen linkki, eikä sitä saa takaisin. Siitä tehdyt laudat säilyvät.',
	'template.deleted': 'Pohja ”{title}” on poistettu.',
	'template.locked':
		'Tämä linkki ei avaa mitään pohjaa. Ehkä pohja on poistettu tai linkin loppu jäi kopioimatta.',

	'import.partly': 'Lauta on täällä, mutta ei kaikki tiedostosta',
	'import.skipped.one': '{count} kohtaa tiedostosta ei voi näyttää laudalla. Se jätettiin pois.',
	'import.skipped.other': '{count} kohtaa tiedostosta ei voi näyttää laudalla. Ne jätettiin pois.',
	'import.missing.one':
		'{count} kuva puuttuu: sitä ei ole tiedostossa tai palvelin ei voi säilyttää sitä.',
	'import.missing.other':
		'{count} kuvaa puuttuu: niitä ei ole tiedostossa tai palvelin ei voi säilyttää niitä.',
	'import.open': 'Avaa lauta',
	'import.nothing': 'Mitään ei tuotu.',

	'export.notLoaded': 'Paneelia ei voitu ladata. Tarkista yhteys ja avaa se uudelleen.',
	'export.checking': 'Katsotaan, mitä tiedostoon tulee…',
	'export.partly': 'Tiedostoon ei tule kaikkea',
	'export.leftOut.one':
		'{count} kuva jää pois: sen kanssa tiedosto olisi suurempi kuin tämä palvelin ottaa vastaan ({limit} Mt).',
	'export.leftOut.other':
		'{count} kuvaa jää pois: niiden kanssa tiedosto olisi suurempi kuin tämä palvelin ottaa vastaan ({limit} Mt).',
	'export.missing.one': '{count} kuva jää pois: sitä ei enää ole palvelimella.',
	'export.missing.other': '{count} kuvaa jää pois: niitä ei enää ole palvelimella.',
	'export.skipped.one': '{count} kohta, jota ei voi näyttää, on tiedostossa mutta jää tuomatta.',
	'export.skipped.other':
		'{count} kohtaa, joita ei voi näyttää, on tiedostossa mutta jää tuomatta.',
	'export.oneWay': 'Tämä palvelin ei ottaisi tiedostoa takaisin',
	'export.anyway': 'Lataa silti',

	'file.name': '”{words}”',
	'file.form': 'Tämä ei ole Kudelman lautatiedosto tai se on vioittunut ({field}).',
	'file.newer': 'Tiedoston on tehnyt uudempi Kudelma kuin tällä palvelimella.',
	'file.nothing': 'Mitään tiedostosta ei voi näyttää laudalla.',
	'file.records': 'Siinä on {size} kohtaa, ja täällä laudalla saa olla {limit}.',
	'file.size': 'Se vie {size} Mt, ja täällä se saa viedä {limit} Mt.',
	'file.text': 'Tekstissä {name} on {size} merkkiä, ja täällä tekstissä saa olla {limit}.',
	'file.place': '{name} on liian kaukana tai ulottuu liian kauas ({field}).',
	'file.depth': '{name} on liian monen sisäkkäisen tason takana ({field}).',
	'file.value': 'Kohdassa {name} on jotain, mitä laudalla ei voi olla ({field}).',
	'file.more.one': 'Samanlaisia on vielä {count}.',
	'file.more.other': 'Samanlaisia on vielä {count}.',
}
