/** Ledarens panels ord. */
import type { LeadWords } from './en.ts'

export const sv: LeadWords = {
	help: 'Det du trycker på här händer genast för alla på tavlan.',
	guide: 'Så fungerar det',
	'guide.heading': 'Att leda en workshop',
	'guide.one.heading': 'Börja, och gå vidare när du vill',
	'guide.one':
		'Varje fas i programmet säger vad som görs och hur länge. ”Börja” startar den första, ”Nästa” går vidare. Inget byter av sig självt: när tiden är slut räknar klockan vidare, och du bestämmer.',
	'guide.two.heading': 'Alla ser samma rad',
	'guide.two':
		'Rubrik, instruktion och tid kvar står ovanför tavlan på varje skärm, också för dem som kommer sent. ”Projektor” öppnar ett fönster med detsamma, mycket stort, för salen.',
	'guide.three.heading': 'Det en fas stänger är stängt',
	'guide.three':
		'En fas kan lämna bara några teman, perspektiv eller rutor öppna. Resten kan läsas. Den som är mitt i en lapp får skriva den färdig, och inget som skrivits tas tillbaka. Själv kan du skriva överallt.',
	'guide.four.heading': 'Tiden kan tänjas',
	'guide.four':
		'Lägg till eller dra av minuter, pausa, hoppa över, gå tillbaka. Panelen säger hur långt efter eller före ni ligger och när det skulle sluta. Är ni två som leder hoppar ingen över en fas genom att trycka samtidigt.',
	'guide.five.heading': 'Också utan program',
	'guide.five': 'Bara en timer är ett tryck. En tavla utan faser är som förut: allt är öppet.',
	'guide.six.heading': 'Alla är med',
	'guide.six':
		'I panelen ser du uppräckta händer och hur många som är klara. Därifrån tar du alla till samma ställe, presenterar lapp för lapp, delar in i grupper och ser vilka röster som inte hörts. Privata lappar visar du alla på en gång.',
	'guide.done': 'Till panelen',

	begin: 'Börja: {title}',
	next: 'Nästa: {title}',
	finish: 'Avsluta workshoppen',
	end: 'Avsluta',
	endAsk: 'Avsluta workshoppens faser?',
	endText:
		'Raden försvinner för alla och hela tavlan är öppen igen. Inget som skrivits försvinner.',
	endTimer: 'Avsluta timern',
	back: 'Föregående',
	pause: 'Pausa klockan',
	goOn: 'Låt klockan gå',
	at: 'Fas {number} av {of}',
	minus: '{count} min mindre',
	plus: '{count} min till',
	clock: 'Tid kvar',
	noTime: 'Den här fasen har ingen tid. Lägg till minuter så får den en.',
	onTime: 'I tid. Det skulle sluta kl. {time}.',
	late: '{count} min efter. Det skulle sluta kl. {time}.',
	early: '{count} min före. Det skulle sluta kl. {time}.',
	list: 'Faser',
	goTo: 'Gå till {title}',
	here: 'nu',
	minutes: '{count} min',
	noMinutes: 'ingen tid',
	timer: 'Timer',
	timerHelp: 'Räknar ner för alla och stänger inget.',
	timerInPhase: 'Sätt tiden som är kvar till',
	start: 'Starta',
	set: 'Sätt',
	typed: 'Minuter',
	typedWrong: 'Skriv minuterna som ett tal från 1 till 1440.',
	noPlan: 'Det finns inget program än. En timer fungerar utan.',
	plan: 'Planera programmet',
	projector: 'Projektor',
	working: 'Skickar…',
	changed:
		'En annan ledare tryckte strax före dig, så inget gjordes två gånger. Workshoppen är nu här: {where}.',
	nowhere: 'ingen fas',
}
