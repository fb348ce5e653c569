/** Swedish: mallar och filer. */
import type { FileWords } from './en.ts'

export const sv: FileWords = {
	'template.notesText':
		'Alla som får mallens länk kan då läsa allt som deltagarna har skrivit och göra tavlor av det. Vem som har skrivit vad sparas inte.',
	'template.bare':
		'Mallen innehåller ramverket med dess idéer, sektorerna och inställningarna. Deltagarnas lappar får bara en ledare spara i en mall.',
	'template.link': 'Länk till mallen',
	'template.linkText':
		'Den som har länken kan börja tavlor utifrån mallen samt ändra, dela och radera den. Ingen annan ser den.',
	'template.notKept':
		'Den här webbläsaren minns ingenting: kopiera länken nu. Den kan inte visas igen.',
	'template.delete': 'Radera mallen',
	'template.deleteAsk': 'Radera mallen ”{title}”?',
	'template.deleteText':
		'Den försvinner för alla som har länken och kan inte fås tillbaka. Tavlor som har gjorts från den finns kvar.',
	'template.deleted': 'Mallen ”{title}” har raderats.',
	'template.locked':
		'Den här länken öppnar ingen mall. Kanske har mallen raderats, eller så kom slutet av länken inte med.',

	'import.partly': 'Tavlan är här, men inte allt i filen',
	'import.skipped.one': '{count} sak i filen går inte att visa på en tavla. Den lämnades bort.',
	'import.skipped.other': '{count} saker i filen går inte att visa på en tavla. De lämnades bort.',
	'import.missing.one':
		'{count} bild fattas: den finns inte i filen, eller så kan servern inte spara den.',
	'import.missing.other':
		'{count} bilder fattas: de finns inte i filen, eller så kan servern inte spara dem.',
	'import.open': 'Öppna tavlan',
	'import.nothing': 'Ingenting importerades.',

	'export.notLoaded': 'Panelen kunde inte laddas. Kontrollera förbindelsen och öppna den igen.',
	'export.checking': 'Ser efter vad filen kommer att innehålla…',
	'export.partly': 'Allt kommer inte med i filen',
	'export.leftOut.one':
		'{count} bild lämnas bort: med den skulle filen bli större än vad den här servern importerar ({limit} MB).',
	'export.leftOut.other':
		'{count} bilder lämnas bort: med dem skulle filen bli större än vad den här servern importerar ({limit} MB).',
	'export.missing.one': '{count} bild lämnas bort: den finns inte längre på servern.',
	'export.missing.other': '{count} bilder lämnas bort: de finns inte längre på servern.',
	'export.skipped.one': '{count} sak som inte går att visa finns i filen men importeras inte.',
	'export.skipped.other': '{count} saker som inte går att visa finns i filen men importeras inte.',
	'export.oneWay': 'Den här servern skulle inte kunna importera filen igen',
	'export.anyway': 'Ladda ner ändå',

	'file.name': '”{words}”',
	'file.form': 'Det här är ingen Kudelma-tavla, eller så är filen skadad ({field}).',
	'file.newer': 'Filen är gjord med en nyare Kudelma än den som finns på servern.',
	'file.nothing': 'Ingenting i filen går att visa på en tavla.',
	'file.records': 'Det finns {size} saker i den, och en tavla får här ha {limit}.',
	'file.size': 'Den är {size} MB, och får här vara {limit} MB.',
	'file.text': 'Texten {name} har {size} tecken, och en text får här ha {limit}.',
	'file.place': '{name} ligger eller sträcker sig för långt bort ({field}).',
	'file.depth': '{name} är inkapslad i för många nivåer ({field}).',
	'file.value': '{name} innehåller något som en tavla inte kan ha ({field}).',
	'file.more.one': 'Det finns {count} till av samma slag.',
	'file.more.other': 'Det finns {count} till av samma slag.',
}
