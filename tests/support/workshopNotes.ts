/**
 * What many people write at one workshop: ordinary thoughts, and the notes of nastyNotes.ts
 * as they are, bold, in lists, as headings, and two in one. The same seed gives the same
 * notes. (SPEC E60)
 */
import { cleanText } from '../../shared/document/cleanText.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import {
	type RichNode,
	type RichText,
	toPlainText,
	toRichText,
} from '../../shared/document/richText.ts'
import { type Box, DEFAULT_LAYOUT, NOTE_SIZE } from '../../shared/matrix/layout.ts'
import { NOTE_PAPER, noteHeight } from '../../shared/matrix/noteHeight.ts'
import { freePlaces } from '../../shared/matrix/slots.ts'
import { bare, NASTY_NOTES } from './nastyNotes.ts'
import { noteRecord } from './noteRecord.ts'
import { type Random, seededRandom } from './random.ts'

export interface WorkshopNote {
	/** Record id. */
	id: string
	/** Of nastyNotes.ts; empty where it's an ordinary thought. */
	kinds: readonly string[]
	/** As a participant's program may have written it. */
	richText: RichText
	/** Its words as every format has them (E10, E11), a line a block. */
	text: string
	/** A word that no other note has, its last line; null for a note that's nothing but a nasty one. */
	tag: string | null
}

const BEGINNINGS = [
	'Yhteinen tilannekuva',
	'Nuorten osallisuus',
	'Palvelupolku kotoa kouluun',
	'Järjestöjen tilat',
	'Gemensamma mål',
	'Pienet kokeilut',
	'Avoin tieto',
] as const
const ENDINGS = [
	'tarvitsee oman vastuuhenkilön jokaiselle sektorille',
	'alkaa ensi keväänä, ja siitä sovitaan yhdessä',
	'jää kesken, jos kukaan ei kutsu koolle',
	'on jo olemassa, mutta harva tietää siitä',
	'kräver att alla är med från början',
] as const
/** Long ones in each combination would make the file, not the test, larger. */
const LONG = 'long'
const KINDS = new Map(NASTY_NOTES.map((note) => [note.id.replace('shape:nasty-', ''), note]))

type Frame = (words: RichNode[]) => RichNode[]

/** How somebody may have set words that had a look of their own or none. */
const FRAMES: readonly Frame[] = [
	(words) => words,
	(words) => words.map((block) => marked(block, 'bold')),
	(words) => words.map((block) => marked(marked(block, 'italic'), 'highlight')),
	(words) => [list('bulletList', words)],
	(words) => [list('orderedList', [thought('Ensin'), ...words])],
	(words) => [list('bulletList', [thought('Ulompi')], list('orderedList', words))],
	(words) => [
		{
			type: 'heading',
			attrs: { level: 2 },
			content: [{ type: 'text', text: 'Otsikko' }],
		},
		...words,
	],
]

export function workshopNotes(seed: number, count: number): WorkshopNote[] {
	const random = seededRandom(seed)
	const names = [...KINDS.keys()]
	return Array.from({ length: count }, (_, n): WorkshopNote => {
		const id = `shape:workshop-${String(n).padStart(4, '0')}`
		// Each kind alone at first, then again and again in other company.
		const kind = names[n % (names.length + 12)]
		const isAlone = n < names.length || random.chance(0.2)
		if (kind !== undefined && isAlone) {
			const { richText, text } = KINDS.get(kind) ?? { richText: toRichText(''), text: '' }
			return { id, kinds: [kind], richText, text, tag: null }
		}
		const tag = `tunnus${String(n).padStart(4, '0')}`
		const other = random.chance(0.3)
			? random.pick(names.filter((each) => each !== LONG))
			: undefined
		const kinds = [kind, other].filter((each) => each !== undefined)
		const framed = kinds.flatMap((each) => {
			const blocks = KINDS.get(each)?.richText.content ?? []
			return (random.pick(FRAMES) ?? FRAMES[0])?.([...blocks]) ?? []
		})
		const content = [...(framed.length > 0 ? framed : [sentence(random)]), thought(tag)]
		const richText: RichText = { type: 'doc', content }
		return { id, kinds, richText, text: cleanText(toPlainText(richText)), tag }
	})
}

/**
 * As records, in many of these cells and to the right of the matrix.
 *
 * @param cells ids of their records
 */
export function workshopRecords(
	seed: number,
	notes: readonly WorkshopNote[],
	cells: readonly string[],
	right: number,
): PlainRecord[] {
	const random = seededRandom(seed)
	const taken = new Map<string, Box[]>()
	const colors = ['yellow', 'light-green', 'light-blue', 'light-red', 'violet']
	return notes.map(({ id, richText }, n) => {
		const isOutside = random.chance(0.12)
		// Some cells have many, some none.
		const at = Math.floor(random.next() ** 2 * cells.length * 0.9)
		const parentId = isOutside ? 'page:board' : (cells[at] ?? 'page:board')
		const boxes = taken.get(parentId) ?? []
		taken.set(parentId, boxes)
		const height = Math.max(NOTE_SIZE, noteHeight(richText, NOTE_PAPER))
		const [place = { x: 0, y: 0 }] = freePlaces(DEFAULT_LAYOUT, boxes, [height])
		const x = isOutside ? place.x + right : place.x
		const index = `b${String(n).padStart(4, '0')}V`
		const record = noteRecord(id, '', { parentId, index, x, y: place.y })
		const color = random.pick(colors)
		return { ...record, props: { ...record.props, richText, color } }
	})
}

/**
 * The lines of each note that aren't where they should be: between the last word of the note
 * before and its own, in their order. A note without a last word of its own is looked for
 * before the next one that has one.
 *
 * @param words of a whole document, in which the notes come in this order
 * @param isSaid for notes of which a program may read the lines otherwise
 */
export function wordsMissingIn(
	words: string,
	notes: readonly WorkshopNote[],
	isSaid: (line: string, note: WorkshopNote, piece: string) => boolean = () => false,
): string[] {
	const said = bare(words)
	const missing: string[] = []
	let from = 0
	for (let first = 0; first < notes.length; ) {
		const next = notes.findIndex(({ tag }, n) => n >= first && tag !== null)
		const last = next < 0 ? notes.length - 1 : next
		const tag = notes[last]?.tag ?? null
		const at = tag === null ? said.length : said.indexOf(tag, from)
		if (at < 0) missing.push(`${notes[last]?.id}: ${tag} isn't after the note before`)
		const piece = at < 0 ? '' : said.slice(from, at + (tag ?? '').length)
		let here = 0
		for (const note of notes.slice(first, last + 1)) {
			for (const line of note.text.split('\n')) {
				const place = piece.indexOf(bare(line), here)
				if (place >= 0) here = place + bare(line).length
				else if (!isSaid(line, note, piece)) missing.push(`${note.id} (${note.kinds}): ${line}`)
			}
		}
		if (at >= 0) from = at + (tag ?? '').length
		first = last + 1
	}
	return missing
}

function thought(text: string): RichNode {
	return { type: 'paragraph', content: [{ type: 'text', text }] }
}

function sentence(random: Random): RichNode {
	return thought(`${random.pick(BEGINNINGS)} ${random.pick(ENDINGS)}.`)
}

function list(type: 'bulletList' | 'orderedList', blocks: RichNode[], inner?: RichNode): RichNode {
	const items = blocks.map((block): RichNode => ({ type: 'listItem', content: [block] }))
	if (inner) items.at(-1)?.content?.push(inner)
	return { type, content: items }
}

function marked(node: RichNode, type: string): RichNode {
	if (node.type === 'text') return { ...node, marks: [...(node.marks ?? []), { type }] }
	return node.content ? { ...node, content: node.content.map((each) => marked(each, type)) } : node
}
