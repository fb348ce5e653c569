/** Swedish, as written in Finland. */

import { sv as addresses } from './addresses/sv.ts'
import { sv as attention } from './attention/sv.ts'
import { sv as device } from './device/sv.ts'
import type { Dictionary } from './en.ts'
import { sv as files } from './files/sv.ts'
import { sv as gallery } from './gallery/sv.ts'
import { sv as groups } from './groups/sv.ts'
import { sv as guide } from './guide/sv.ts'
import { sv as leading } from './leading/sv.ts'
import { sv as privately } from './privately/sv.ts'
import { sv as publish } from './publish/sv.ts'
import { sv as reach } from './reach/sv.ts'
import { sv as reshape } from './reshape/sv.ts'
import { sv as runSheet } from './runSheet/sv.ts'
import { sv as saving } from './saving/sv.ts'
import { sv as settings } from './settings/sv.ts'
import { sv as signals } from './signals/sv.ts'
import { sv as teams } from './teams/sv.ts'
import { sv as tidying } from './tidying/sv.ts'
import { sv as tools } from './tools/sv.ts'
import { sv as views } from './views/sv.ts'
import { sv as voting } from './voting/sv.ts'

export const sv: Dictionary = {
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
	'app.close': 'Stäng',
	'app.cancel': 'Avbryt',
	'app.retry': 'Försök igen',
	'app.reload': 'Ladda om sidan',
	'app.home': 'Till startsidan',
	'app.language': 'Språk',
	'app.languageMissing':
		'Språket ”{language}” kunde inte hämtas. Kontrollera förbindelsen och välj det på nytt.',
	'app.licences': 'Licenser för öppen källkod',

	'home.documentTitle': 'Kudelma · en gemensam tavla för workshoppar',
	'home.heading': 'Nio teman,\nsex perspektiv,\nen gemensam tavla.',
	'home.lead':
		'Börja en tavla utifrån ramverket, dela länken och skriv i samma rutor samtidigt. På dator eller telefon, utan konto.',
	'home.start': 'Börja en tavla utifrån ramverket',
	'home.starting': 'Tavlan skapas…',
	'home.options': 'Rubrik, mall och språk',
	'home.title': 'Rubrik',
	'home.boardLanguage': 'Tavlans språk',
	'home.contents': 'Vad rutorna innehåller',
	'home.withIdeas': 'De vägledande idéerna',
	'home.blank': 'Ingenting ännu',
	'home.import': 'Importera en tavla från fil',
	'home.importing': 'Tavlan importeras…',
	'home.recent': 'Senast öppnade tavlor på den här enheten',
	'home.recentEmpty': 'Inga tavlor ännu. De tavlor du börjar eller öppnar syns här, bara för dig.',
	'home.forget': 'Ta bort {title} från listan',
	'home.poster': 'Ramverket i miniatyr: {columns} perspektiv i bredd, {rows} teman i höjd.',

	'missing.deleted': 'Den här tavlan har raderats',
	'missing.deletedText':
		'En ledare raderade den för alla. Kopior och nedladdade resultat finns kvar hos dem som gjorde dem.',
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

	'badge.changedBy': 'ändrad av {name}',
	'canvas.text': 'Text',
	'canvas.filesRefused.one': 'En fil lades inte till',
	'canvas.filesRefused.other': '{count} filer lades inte till',
	'cells.title': 'Rutans rubrik',
	'cells.add': 'Lägg till en lapp här',
	'cells.tidy': 'Ordna lapparna',
	'tidy.place': 'Som de ligger',
	'tidy.time': 'Efter tid',
	'tidy.sector': 'Efter sektor',
	'cells.ideas.one': '{count} idé',
	'cells.ideas.other': '{count} idéer',
	'ideas.shown': 'Synliga',
	'ideas.faded': 'Nedtonade',
	'ideas.folded': 'Gömda',
	'canvas.more': 'Mer',
	'canvas.less': 'Mindre',
	'canvas.hint': 'Dubbelklicka på en ruta för att skriva en lapp',
	'canvas.hintTouch': 'Dubbeltryck på en ruta för att skriva en lapp',
	'canvas.hintFree': 'Dubbelklicka för att skriva en lapp',
	'canvas.hintFreeTouch': 'Dubbeltryck för att skriva en lapp',
	'canvas.imageOnItsWay': 'Bilden läggs till…',
	'refused.failed': 'Servern kunde inte spara bilden just nu. Försök igen om en stund.',
	'refused.not-an-image': 'På tavlan går det bara att lägga till bilder: PNG, JPEG, GIF och WebP.',
	'refused.svg':
		'SVG-bilder kan innehålla program, så tavlan tar inte emot dem. Spara bilden som PNG och lägg till den.',
	'refused.too-large':
		'Bilden är för stor för den här servern. Gör den mindre och lägg till den igen.',
	'refused.too-many': 'Du eller tavlan har redan så många bilder som servern sparar.',
	'refused.unreachable':
		'Det finns ingen kontakt med servern just nu. Lägg till bilden när kontakten är tillbaka.',
	'refused.viewer': 'Du kan titta på tavlan men inte lägga till något.',

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
	'people.short': 'På plats',
	'people.heading': 'Här just nu',
	'people.me': 'du',
	'people.noSector': 'Övriga',
	'people.unnamed.one': '{count} deltagare',
	'people.unnamed.other': '{count} deltagare',

	'join.heading': 'Gå med på tavlan',
	'join.created': 'Tavlan är klar',
	'join.createdText': 'Hur ska de andra se dig? Den här enheten kommer ihåg vad du svarar.',
	'join.facilitator': 'Med den här länken leder du arbetet och kan ändra allt på tavlan.',
	'join.editor': 'Med den här länken kan du skriva och ändra allas lappar.',
	'join.contributor':
		'Med den här länken kan du skriva och rita, och ändra det du själv har gjort.',
	'join.viewer': 'Med den här länken kan du se allt men inte ändra något.',
	'join.name': 'Ditt namn',
	'join.nameMissing': 'Skriv ditt namn först.',
	'join.sector': 'Din sektor',
	'join.sectorMissing': 'Välj din sektor också.',
	'join.organisationMore': 'Lägg till en organisation',
	'join.organisation': 'Organisation (frivillig)',
	'join.note': 'Inget konto behövs. Den här enheten kommer ihåg dina uppgifter till nästa gång.',
	'join.pseudonymous':
		'De andra ser bara din sektor. Ditt namn visas bara för dem som leder arbetet.',
	'join.submit': 'Gå med',
	'join.open': 'Öppna tavlan',
	'join.working': 'Går med…',

	'shut.removed': 'Du har tagits bort från den här tavlan',
	'shut.removedText':
		'Lapparna som du skrev finns kvar på tavlan. Blev det fel, be den som leder arbetet släppa in dig igen och försök sedan på nytt.',
	'shut.link-off': 'Din länk har stängts av',
	'shut.link-offText':
		'Den som leder arbetet har stängt länken som du kom med. Det du har skrivit finns kvar på tavlan. Fråga när länken öppnas igen.',
	'shut.replaced': 'Din länk har bytts ut',
	'shut.replacedText':
		'Den gamla länken leder inte längre till tavlan. Det du har skrivit finns kvar: öppna den nya länken och fortsätt där du var. Du får den av den som leder arbetet.',
	'shut.wrong-key': 'Den här länken öppnar inte tavlan',
	'shut.wrong-keyText':
		'Kanske föll slutet bort när länken kopierades, eller så har den bytts ut. Be om länken på nytt av den som skickade den.',
	'shut.no-key': 'Den här tavlan öppnas med en länk',
	'shut.no-keyText':
		'Enbart adressen öppnar inte tavlan. Be den som leder arbetet om en länk: det behövs inget konto.',
	'shut.kept.one':
		'{count} ändring hann inte sparas. Den finns kvar på den här enheten och sparas när du går med härifrån igen.',
	'shut.kept.other':
		'{count} ändringar hann inte sparas. De finns kvar på den här enheten och sparas när du går med härifrån igen.',
	'shut.lost.one': '{count} ändring hann inte sparas, och den här webbläsaren behåller den inte.',
	'shut.lost.other':
		'{count} ändringar hann inte sparas, och den här webbläsaren behåller dem inte.',

	'me.heading': 'Så ser de andra dig',
	'me.role': 'Din roll: {role}',
	'me.change': 'Ändra dina uppgifter',
	'me.save': 'Spara',
	'me.saving': 'Sparas…',
	'me.facilitator': 'Nu leder du arbetet: du kan ändra allt på tavlan.',
	'me.editor': 'Nu kan du ändra allas lappar.',
	'me.contributor': 'Nu kan du skriva och rita, och ändra det du själv har gjort.',
	'me.viewer': 'Nu kan du se tavlan men inte ändra den.',

	'share.button': 'Dela',
	'share.heading': 'Bjud in andra till tavlan',
	'share.first': 'Tavlan är klar. Bjud in de andra!',
	'share.copy': 'Kopiera länken',
	'share.copied': 'Kopierad',
	'share.copyFailed':
		'Webbläsaren lät oss inte kopiera. Länken är markerad: kopiera den med tangentbordet.',

	'role.facilitator': 'Ledare',
	'role.editor': 'Redigerare',
	'role.contributor': 'Deltagare',
	'role.viewer': 'Läsare',

	'links.text': 'Den som får en länk ansluter sig med namn och sektor. Inget konto behövs.',
	'links.contributor': 'Länk för deltagare',
	'links.editor': 'Länk för redigerare',
	'links.viewer': 'Länk för läsare',
	'links.facilitator': 'Länk för ledare',
	'links.contributorMay': 'Skriver lappar och ritar, ändrar bara sina egna.',
	'links.editorMay': 'Ändrar också andras lappar, men inte ramverket.',
	'links.viewerMay': 'Ser allt, men ändrar ingenting.',
	'links.facilitatorMay': 'Leder: ställer in tavlan, tar bort deltagare och delar länkar.',
	'links.others': 'Andra länkar',
	'links.loading': 'Länkarna hämtas…',
	'links.qr': 'QR-kod',
	'links.large': 'Visa stor',
	'links.scan': 'Rikta telefonens kamera hit och gå med',
	'links.caution': 'Inte för projektorn: den som skannar koden får leda tavlan.',
	'links.manage': 'Byt ut eller stäng av',
	'links.replace': 'Byt ut',
	'links.replaceAsk': 'Ska länken bytas ut?',
	'links.replaceText':
		'Den nuvarande länken slutar fungera. De som kommit med den kopplas genast bort, tills du skickar den nya. Det de skrivit finns kvar.',
	'links.replaceMine': 'Du kom själv med den här länken: du är kvar på tavlan.',
	'links.replaceDo': 'Byt ut länken',
	'links.replaced': 'Här är den nya länken. Den gamla fungerar inte längre.',
	'links.off': 'Stäng av',
	'links.offAsk': 'Ska länken stängas av?',
	'links.offText':
		'Ingen kommer in med den, och de som kommit med den kopplas genast bort. Det de skrivit finns kvar. Du kan slå på länken igen.',
	'links.offDo': 'Stäng av länken',
	'links.isOff': 'Avstängd: ingen kommer in med den här länken.',
	'links.on': 'Slå på',
	'links.isOn': 'Länken fungerar igen.',
	'links.cutsOff': 'På tavlan med den här länken nu: {names}.',
	'links.cutsOffMore.one': 'På tavlan med den här länken nu: {names} och {count} till.',
	'links.cutsOffMore.other': 'På tavlan med den här länken nu: {names} och {count} till.',
	'links.cutsOffNobody': 'Ingen är på tavlan med den här länken nu.',
	'links.unknown':
		'Enheten känner inte till länken: den visas bara där den har gjorts. En ny ersätter den.',
	'links.makeNew': 'Gör en ny länk',
	'links.mine': 'Den som går med via länken får den här rollen:',
	'links.noneKnown':
		'Enheten känner inte längre till någon länk till tavlan. Be ledaren om en att dela.',
	'links.dead': 'Länken du kom med gäller inte längre. Be ledaren om en ny att dela.',

	'manage.open': 'Hantera deltagare',
	'manage.heading': 'Tavlans deltagare',
	'manage.loading': 'Deltagarna hämtas…',
	'manage.here': 'Här just nu',
	'manage.away': 'Borta',
	'manage.hidden': 'De andra ser bara sektorer; namnen här visas för ledarna.',
	'manage.find': 'Sök på namn eller sektor',
	'manage.nobody': 'Ingen med det namnet eller den sektorn.',
	'manage.role': 'Roll: {name}',
	'manage.mine': 'Bara en annan ledare kan ändra din roll.',
	'manage.changed': 'Ny roll: {name}, {role}.',
	'manage.remove': 'Ta bort {name}',
	'manage.removeAsk': 'Ska {name} tas bort från tavlan?',
	'manage.removeText':
		'Kopplas bort genast; lapparna finns kvar. Du kan släppa in personen igen här. Den som ännu har en länk kan gå med under ett annat namn, om du inte också byter ut länken.',
	'manage.removeDo': 'Ta bort',
	'manage.removed': '{name} har tagits bort.',

	'export.button': 'Exportera',

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
	'template.name': 'Mallens rubrik',
	'template.contents': 'Vad mallen innehåller',
	'template.submit': 'Spara mallen',
	'template.working': 'Sparar…',
	'template.done': 'Sparad som mall',
	'template.doneText': '”{title}” finns nu bland den här enhetens mallar.',

	'form.titleMissing': 'Ge först en rubrik.',

	'error.bad-request': 'Servern förstod inte begäran. Kontrollera fälten och försök igen.',
	'error.not-json': 'Servern förstod inte begäran. Ladda om sidan och försök igen.',
	'error.too-large': 'Det här är för stort för servern.',
	'error.unknown-board': 'Tavlan finns inte längre på den här servern.',
	'error.deleted-board': 'Tavlan har raderats.',
	'error.unknown-template': 'Mallen finns inte längre på den här servern. Välj en annan.',
	'error.unknown-epoch': 'Tavlan har inget tidigare tillstånd med det numret.',
	'error.unknown-route': 'Servern har en annan version än den här sidan. Ladda om sidan.',
	'error.unknown-participant': 'Deltagaren finns inte längre på den här tavlan.',
	'error.unknown-file': 'Bilden finns inte längre på den här tavlan.',
	'error.not-joined': 'Du är inte med på den här tavlan just nu. Öppna den med länken du fått.',
	'error.forbidden': 'Din roll räcker inte till för det här. Be ledaren om hjälp.',
	'error.wrong-key': 'Länken gäller inte. Kontrollera att du fick med hela, eller be om en ny.',
	'error.link-off': 'Länken har stängts av. Be ledaren om en ny.',
	'error.removed': 'Ledaren har tagit bort dig från tavlan. Lapparna du gjort finns kvar.',
	'error.yourself':
		'Det här skulle stänga ute dig själv eller lämna tavlan utan ledare. Ingenting ändrades.',
	'error.changed': 'Den har ändrats under tiden. Ladda om sidan och försök igen.',
	'error.has-notes':
		'Mallen innehåller sådant som deltagare har skrivit. Dela den bara om alla på den här servern får läsa det.',
	'error.too-many': 'Gränsen är nådd. Vänta en stund och försök igen.',
	'error.not-an-image':
		'Filen är inte en bild som tavlan kan visa. PNG, JPEG, GIF och WebP går bra.',
	'error.not-a-template': 'Den här filen är ingen mall.',
	'error.not-a-board-file':
		'Filen är inte en Kudelma-tavla, eller så är den skadad. Ingenting importerades.',
	'error.unsound-file': 'Något i filen är mer än vad en tavla kan innehålla.',
	'error.damaged': 'Det som sparats av tavlan går inte att läsa. Ingenting ändrades.',
	'error.newer':
		'Tavlan har sparats med en nyare version av Kudelma än den här serverns. Ingenting ändrades; försök igen när servern har uppdaterats.',
	'error.busy': 'Servern har mycket att göra just nu. Vänta en stund och försök igen.',
	'error.storage-failed':
		'Servern kunde inte spara just nu. Ingenting ändrades; försök igen om en stund.',
	'error.internal': 'Något gick fel på servern. Ingenting ändrades; försök igen om en stund.',
	'error.unreachable': 'Servern kan inte nås. Kontrollera förbindelsen och försök igen.',
}
