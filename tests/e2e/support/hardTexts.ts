/** Texts that a program which draws them itself gets wrong, and what else holds words on a board. */
import { PAGE_ID } from '../../../shared/document/layout.ts'
import type { PlainRecord } from '../../../shared/document/records.ts'
import { type RichNode, type RichText, toRichText } from '../../../shared/document/richText.ts'
import { noteBox } from '../../support/framework.ts'
import { noteRecord } from '../../support/noteRecord.ts'

export const CELL = 'shape:cell-roles-stakeholders'

/** Each long enough to be broken; what it begins with says nothing of its direction. */
export const PLAIN = {
	spaces:
		'100\u00a0000\u00a0euroa ja 25\u202f%\u00a0osuus, s.\u00a012\u2060–\u206014 sekä klo\u00a09\u00a0–\u00a015 asti',
	family: `${'👩‍👩‍👧‍👦'.repeat(7)} perheet ${'👩🏽‍🚀'.repeat(6)}`,
	flags: '🇫🇮🇸🇪🇳🇴🇩🇰🇮🇸🇪🇪🇱🇻🇱🇹🇵🇱🇩🇪'.repeat(3),
	arabic: 'نعمل معًا بين القطاعات المختلفة من أجل مدينة أفضل للجميع، في عام 2026',
	hebrew: 'אנחנו עובדים יחד בין המגזרים השונים למען עיר טובה יותר (2026)',
	mixed: 'Työryhmä (مجموعة العمل) kokoontuu עם כולם Turussa 12.5. ja kirjaa كل شيء heti',
	soft: 'yhteis\u00adkehittämis\u00adympäristö\u00adsuunnittelu\u00adkokous\u00adkäytäntö',
	decomposed:
		'yo\u0308llinen ka\u0308yta\u0308nto\u0308jen pa\u0308a\u0308llekka\u0308isyys Turun A\u030abossa',
	word: 'kansalaisjärjestöyhteistyösopimusneuvottelukuntavaltuutettu',
	address: 'https://example.org/a/very/long/path?with=a&query=and#hash-of-it-all',
	chinese: '我们跨部门合作，共同建设更美好的城市。二〇二六年开始实施新的计划。',
	japanese: 'ワークショップでみんなの考えを「ひとつの表」にまとめます。',
	korean: '우리는 부문을 넘어 함께 더 나은 도시를 만듭니다',
	thai: 'เราทำงานร่วมกันข้ามภาคส่วนเพื่อเมืองที่ดีกว่าสำหรับทุกคน',
	dashes: 'kesä–heinäkuu, syys-lokakuu—talvi ja/tai kevät…niin ‘sanoi’ ”hän”',
	break: 'rivi yksi\vrivi kaksi\u0007 ja kolme',
} as const

const text = (words: string, ...marks: string[]): RichNode => ({
	type: 'text',
	text: words,
	...(marks.length > 0 && { marks: marks.map((type) => ({ type })) }),
})
const paragraph = (...content: RichNode[]): RichNode => ({ type: 'paragraph', content })
const item = (words: string): RichNode => ({ type: 'listItem', content: [paragraph(text(words))] })
const link = { type: 'link', attrs: { href: 'https://example.org/', target: '_blank', rel: null } }

export const RICH: Record<string, RichNode[]> = {
	bold: [paragraph(text('yksi '), text('lihava', 'bold'), text(' sana tässä lapussa'))],
	marks: [
		paragraph(text('kursiivi', 'italic'), text(' yli', 'strike'), text(' koodi', 'code')),
		paragraph(text('korostettu', 'highlight'), text(' ja '), {
			...text('linkki sivulle'),
			marks: [link],
		}),
	],
	list: [
		{ type: 'bulletList', content: [item('ensimmäinen kohta on pitkä'), item('toinen')] },
		{ type: 'orderedList', attrs: { start: 1 }, content: [item('numeroitu'), item('kohta')] },
	],
	heading: [
		{ type: 'heading', attrs: { level: 2 }, content: [text('Otsikko lapussa')] },
		paragraph(text('ja sen alla leipätekstiä')),
	],
	both: [paragraph(text('عربي '), text('غامق جدًا', 'bold'), text(' في نص طويل إلى حد ما'))],
}

/** Of `words`, in the order of the tables: a note in each place of the cell's grid. */
export function hardNotes(): (PlainRecord & { props: Record<string, unknown> })[] {
	const all: [string, RichText][] = [
		...Object.entries(PLAIN).map(([id, words]): [string, RichText] => [id, toRichText(words)]),
		...Object.entries(RICH).map(([id, content]): [string, RichText] => [
			id,
			{ type: 'doc', content },
		]),
	]
	return all.map(([id, richText], n) => {
		const { x, y } = noteBox(n)
		const note = noteRecord(`shape:${id}`, '', { x, y, parentId: CELL, index: `a${n + 10}V` })
		return { ...note, props: { ...note.props, richText } }
	})
}

/** tldraw's own that hold words, beside the notes. */
export function labelled(y: number): PlainRecord[] {
	const common = { ...noteRecord('shape:x'), parentId: PAGE_ID }
	const style = { color: 'black', labelColor: 'black', size: 'm', font: 'sans', scale: 1 }
	return [
		{
			...common,
			id: 'shape:text',
			type: 'text',
			...{ x: 1700, y, index: 'a8' },
			props: {
				...{ color: 'black', size: 'm', font: 'sans', scale: 1, textAlign: 'start' },
				...{ w: 240, autoSize: false },
				richText: {
					type: 'doc',
					content: [paragraph(text('vapaa teksti '), text('lihava', 'bold'))],
				},
			},
		},
		{
			...common,
			id: 'shape:geo',
			type: 'geo',
			...{ x: 2000, y, index: 'a9' },
			props: {
				...style,
				...{ geo: 'ellipse', dash: 'solid', fill: 'solid', url: '', growY: 0 },
				...{ align: 'middle', verticalAlign: 'middle', w: 300, h: 180, color: 'light-blue' },
				richText: toRichText('kuvion oma teksti'),
			},
		},
		{
			...common,
			id: 'shape:arrow',
			type: 'arrow',
			...{ x: 2400, y: y + 60, index: 'aA' },
			props: {
				...style,
				...{ kind: 'arc', elbowMidPoint: 0.5, dash: 'solid', fill: 'none', bend: 0 },
				...{ arrowheadStart: 'none', arrowheadEnd: 'arrow', labelPosition: 0.5 },
				start: { x: 0, y: 0 },
				end: { x: 400, y: 60 },
				text: 'nuolen nimi',
			},
		},
	]
}
