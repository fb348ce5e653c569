/** The words that exports have around reactions and comments. */
import type { Reaction } from '../document/reactions.ts'
import type { Language } from '../languages.ts'

interface RemarkWords {
	comments: string
	comment: string
	reactions: string
	open: string
	settled: string
	state: string
	kinds: Readonly<Record<Reaction, string>>
}

const fi: RemarkWords = {
	...{ comments: 'Kommentit', comment: 'Kommentti', reactions: 'Reaktiot', state: 'Tila' },
	...{ open: 'avoin', settled: 'käsitelty' },
	kinds: { agree: 'samaa mieltä', question: 'kysymys', important: 'tärkeää' },
}

const sv: RemarkWords = {
	...{ comments: 'Kommentarer', comment: 'Kommentar', reactions: 'Reaktioner', state: 'Läge' },
	...{ open: 'öppen', settled: 'avklarad' },
	kinds: { agree: 'håller med', question: 'fråga', important: 'viktigt' },
}

const en: RemarkWords = {
	...{ comments: 'Comments', comment: 'Comment', reactions: 'Reactions', state: 'State' },
	...{ open: 'open', settled: 'settled' },
	kinds: { agree: 'agree', question: 'question', important: 'important' },
}

export const REMARK_WORDS: Readonly<Record<Language, RemarkWords>> = { fi, sv, en }
