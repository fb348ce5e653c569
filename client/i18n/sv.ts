/** Swedish, as written in Finland. */
import type { Dictionary } from './en.ts'

export const sv: Dictionary = {
	'app.name': 'Kudelma',
	'app.close': 'Stäng',
	'app.cancel': 'Avbryt',
	'app.retry': 'Försök igen',
	'app.reload': 'Ladda om sidan',
	'app.home': 'Till startsidan',
	'app.language': 'Språk',
	'app.licences': 'Licenser för öppen källkod',

	'home.documentTitle': 'Kudelma · en gemensam tavla för workshoppar',
	'home.heading': 'Nio teman,\nsex perspektiv,\nen gemensam tavla.',
	'home.lead':
		'Börja en tavla utifrån ramverket, dela länken och skriv i samma rutor samtidigt. På dator eller telefon, utan konto.',
	'home.start': 'Börja en tavla utifrån ramverket',
	'home.startTemplate': 'Börja en tavla utifrån mallen',
	'home.starting': 'Tavlan skapas…',
	'home.options': 'Rubrik, mall och språk',
	'home.title': 'Rubrik',
	'home.template': 'Mall',
	'home.templatesFailed': 'De sparade mallarna kunde inte hämtas. Ramverket går ändå att använda.',
	'home.boardLanguage': 'Tavlans språk',
	'home.contents': 'Vad rutorna innehåller',
	'home.withIdeas': 'De vägledande idéerna',
	'home.blank': 'Ingenting ännu',
	'home.import': 'Importera en tavla från fil',
	'home.importing': 'Tavlan importeras…',
	'home.recent': 'Senast öppnade tavlor på den här enheten',
	'home.recentEmpty': 'Inga tavlor ännu. De tavlor du börjar eller öppnar syns här, bara för dig.',
	'home.forget': 'Ta bort {title} från listan',
	'home.poster': 'Ramverket i miniatyr: sex perspektiv i bredd, nio teman i höjd.',

	'missing.page': 'Det finns ingenting på den här adressen',
	'missing.pageText':
		'Kanske föll en bokstav bort. Kontrollera länken eller börja från startsidan.',
	'missing.board': 'Det finns ingen tavla på den här adressen',
	'missing.boardText':
		'Kanske kom inte hela länken med, eller så finns tavlan på en annan server. Be om länken på nytt av den som skickade den.',

	'broken.page': 'Något gick fel på sidan',
	'broken.pageText':
		'Allt som har sparats finns kvar på servern. Ladda om sidan för att fortsätta.',
	'broken.damaged': 'Tavlan kan inte öppnas just nu',
	'broken.damagedText':
		'Det som har sparats går inte att läsa. Ingenting har raderats eller skrivits över: berätta för dem som sköter servern, de kan rätta till det.',
	'broken.unavailable': 'Tavlan kan inte nås',
	'broken.unavailableText':
		'Servern svarar inte just nu. Tavlan är i tryggt förvar där; försök igen om en stund.',
	'broken.refused': 'Förbindelsen till tavlan bröts',
	'broken.refusedText':
		'Servern kunde inte ta emot den senaste ändringen från det här fönstret. Allt som sparats före den finns kvar; öppna tavlan på nytt.',

	'board.loading': 'Tavlan öppnas…',
	'board.notKept': 'Den här tavlan finns inte ännu på enheten',
	'board.notKeptText':
		'Tavlan måste öppnas en gång med anslutning innan den kan öppnas utan. Låt sidan vara öppen: tavlan öppnas av sig själv när anslutningen är tillbaka.',

	'canvas.hint': 'Dubbelklicka på en ruta för att skriva en lapp',
	'canvas.hintTouch': 'Dubbeltryck på en ruta för att skriva en lapp',
	'canvas.noFiles': 'Filer kan inte läggas på tavlan ännu',
	'canvas.noFilesText': 'Inget lades till. Skriv en lapp om saken eller klistra in texten.',

	'saved.connecting': 'Ansluter…',
	'saved.saved': 'Sparat',
	'saved.saving': 'Sparar…',
	'saved.offlineShort': 'Offline',
	'saved.offline.one': 'Offline, {count} ändring finns kvar på den här enheten',
	'saved.offline.other': 'Offline, {count} ändringar finns kvar på den här enheten',
	'saved.back': 'Ansluten igen, allt är sparat',

	'banner.offline':
		'Du är offline. Fortsätt skriva: det du gör finns kvar på den här enheten och sparas när anslutningen är tillbaka.',
	'banner.offlineOpen':
		'Förbindelsen bröts. Fortsätt bara: dina ändringar skickas när den är tillbaka. Håll sidan öppen tills dess.',
	'banner.outdated':
		'Tavlan har övergått till en nyare version. Du kan titta på den, men inte skriva.',
	'banner.quarantined.one': '{count} sak på tavlan kunde inte visas. Den finns kvar som den är.',
	'banner.quarantined.other': '{count} saker på tavlan kunde inte visas. De finns kvar som de är.',
	'banner.dismiss': 'Dölj meddelandet',

	'people.count.one': '{count} person här',
	'people.count.other': '{count} personer här',
	'people.heading': 'Här just nu',
	'people.me': 'du',
	'people.name': 'Ditt namn',
	'people.nameHint': 'De andra ser det bredvid din markör.',
	'people.saveName': 'Spara',
	'people.guest': 'Gäst {number}',
	'people.ask': 'Vad ska vi kalla dig?',
	'people.askText': 'Du är här som {name}.',
	'people.later': 'Inte nu',

	'share.button': 'Dela',
	'share.heading': 'Bjud in andra till tavlan',
	'share.first': 'Tavlan är klar. Bjud in de andra!',
	'share.text': 'Alla som har den här länken kan öppna tavlan och skriva på den, utan konto.',
	'share.link': 'Länk till tavlan',
	'share.copy': 'Kopiera länken',
	'share.copied': 'Kopierad',
	'share.copyFailed':
		'Webbläsaren lät oss inte kopiera. Länken är markerad: kopiera den med tangentbordet.',

	'export.button': 'Exportera',
	'export.heading': 'Ta med resultatet',
	'export.png': 'Bild (PNG)',
	'export.pngHint': 'för en presentation eller ett meddelande',
	'export.svg': 'Skarp bild (SVG)',
	'export.svgHint': 'för tryck i valfri storlek',
	'export.csv': 'Lapparna som tabell (CSV)',
	'export.csvHint': 'enligt tema och perspektiv',
	'export.file': 'Hela tavlan (fil)',
	'export.fileHint': 'öppnas på vilken Kudelma-server som helst',
	'export.working': 'Bilden ritas…',
	'export.empty': 'Det finns ännu ingenting att rita på tavlan.',
	'export.failed':
		'Bilden kunde inte skapas. Tavlan är som förut; försök igen eller exportera som SVG.',

	'menu.button': 'Meny',
	'menu.clone': 'Gör en kopia…',
	'menu.template': 'Spara som mall…',
	'menu.appearance': 'Utseende',
	'menu.system': 'Som enheten',
	'menu.light': 'Ljust',
	'menu.dark': 'Mörkt',

	'clone.heading': 'Gör en kopia av tavlan',
	'clone.name': 'Kopians rubrik',
	'clone.default': '{title} (kopia)',
	'clone.contents': 'Vad som följer med',
	'clone.withNotes': 'Allt, också deltagarnas lappar',
	'clone.withoutNotes': 'Bara ramverket och dess idéer',
	'clone.submit': 'Gör kopian',
	'clone.working': 'Kopieras…',

	'template.heading': 'Spara tavlan som mall',
	'template.text': 'Mallen kan väljas på startsidan när nästa tavla börjas.',
	'template.name': 'Mallens rubrik',
	'template.contents': 'Vad mallen innehåller',
	'template.submit': 'Spara mallen',
	'template.working': 'Sparar…',
	'template.done': 'Sparad som mall',
	'template.doneText': '”{title}” finns nu bland mallarna på startsidan.',

	'form.titleMissing': 'Ge först en rubrik.',

	'error.bad-request': 'Servern förstod inte begäran. Kontrollera fälten och försök igen.',
	'error.not-json': 'Servern förstod inte begäran. Ladda om sidan och försök igen.',
	'error.too-large': 'Det här är för stort för servern.',
	'error.unknown-board': 'Tavlan finns inte längre på den här servern.',
	'error.unknown-template': 'Mallen finns inte längre på den här servern. Välj en annan.',
	'error.unknown-epoch': 'Tavlan har inget tidigare tillstånd med det numret.',
	'error.unknown-route': 'Servern har en annan version än den här sidan. Ladda om sidan.',
	'error.unknown-participant': 'Deltagaren finns inte längre på den här tavlan.',
	'error.unknown-file': 'Bilden finns inte längre på den här tavlan.',
	'error.not-joined': 'Du är inte med på den här tavlan just nu. Öppna den med länken du fått.',
	'error.forbidden': 'Din roll räcker inte till för det här. Be ledaren om hjälp.',
	'error.wrong-origin': 'Begäran kom från fel adress. Öppna tavlan på dess egen adress.',
	'error.wrong-key': 'Länken gäller inte. Kontrollera att du fick med hela, eller be om en ny.',
	'error.link-off': 'Länken har stängts av. Be ledaren om en ny.',
	'error.removed': 'Ledaren har tagit bort dig från tavlan. Lapparna du gjort finns kvar.',
	'error.yourself':
		'Det här skulle stänga ute dig själv eller lämna tavlan utan ledare. Ingenting ändrades.',
	'error.too-many': 'Gränsen är nådd. Vänta en stund och försök igen.',
	'error.not-an-image':
		'Filen är inte en bild som tavlan kan visa. PNG, JPEG, GIF och WebP går bra.',
	'error.not-a-board-file':
		'Filen är inte en Kudelma-tavla, eller så är den skadad. Ingenting importerades.',
	'error.damaged': 'Det som sparats av tavlan går inte att läsa. Ingenting ändrades.',
	'error.newer':
		'Tavlan har sparats med en nyare version av Kudelma än den här serverns. Ingenting ändrades; försök igen när servern har uppdaterats.',
	'error.storage-failed':
		'Servern kunde inte spara just nu. Ingenting ändrades; försök igen om en stund.',
	'error.internal': 'Något gick fel på servern. Ingenting ändrades; försök igen om en stund.',
	'error.unreachable': 'Servern kan inte nås. Kontrollera förbindelsen och försök igen.',
}
