/**
 * What the columns of a table are, told by their heads: our own in three languages, those of
 * the large whiteboards' exports, and words that people write. It's a guess, shown and
 * changed before anything comes in. (SPEC E84, E87)
 */
import { type Column, columnOf } from '../../../shared/export/columns.ts'
import type { CellText } from '../read/Tables.ts'
import { foldName } from './names.ts'

/** What is made of a column. */
export const ROLES = ['text', 'theme', 'perspective', 'color', 'added', 'none'] as const
/** The last three are our own tables': which note a row is, what kind of, and when it had been changed. */
export type Role = (typeof ROLES)[number] | 'link' | 'kind' | 'changed'

/** Whose file it is, where that's known. */
export type Exporter = 'kudelma' | 'lucid' | 'mural'

const OWN: Record<Column, Role> = {
	theme: 'theme',
	perspective: 'perspective',
	kind: 'kind',
	text: 'text',
	sector: 'none',
	group: 'none',
	author: 'none',
	organisation: 'none',
	created: 'none',
	changed: 'changed',
	cell: 'none',
	color: 'color',
	...{ cluster: 'none', same: 'none', who: 'none', due: 'none', state: 'none', dots: 'none' },
	link: 'link',
	reactions: 'none',
	commentCount: 'none',
	comments: 'none',
}

/** Heads that people and other programs write. */
const KNOWN: readonly [Role, readonly string[]][] = [
	[
		'text',
		[
			...['text', 'content', 'contents', 'note', 'notes', 'sticky', 'sticky note', 'sticky text'],
			...['note text', 'idea', 'ideas', 'description', 'comment', 'body', 'message'],
			...['teksti', 'muistilappu', 'lappu', 'sisältö', 'idea', 'ajatus', 'kommentti', 'kuvaus'],
			...['lapp', 'innehåll', 'anteckning', 'idé', 'kommentar', 'beskrivning'],
		],
	],
	[
		'theme',
		[
			...['theme', 'topic', 'row', 'category', 'area', 'section', 'frame', 'cluster', 'lane'],
			...['swimlane', 'teema', 'aihe', 'rivi', 'luokka', 'alue', 'osio', 'kehys'],
			...['tema', 'ämne', 'rad', 'kategori', 'område', 'sektion', 'ram'],
		],
	],
	[
		'perspective',
		[
			...['perspective', 'viewpoint', 'column', 'question', 'näkökulma', 'sarake', 'kysymys'],
			...['perspektiv', 'synvinkel', 'kolumn', 'fråga'],
		],
	],
	[
		'color',
		[
			...['color', 'colour', 'bg color', 'background', 'background color', 'fill', 'fill color'],
			...['sticky color', 'note color', 'väri', 'taustaväri', 'färg', 'bakgrundsfärg'],
		],
	],
]

/** Heads of what isn't taken in: with one of these a row is surely one of heads. */
const OTHERS: readonly string[] = [
	...['id', 'author', 'created by', 'user', 'date', 'created', 'modified', 'updated', 'votes'],
	...['tags', 'sector', 'organisation', 'organization', 'status', 'type', 'link', 'url'],
	...['tekijä', 'kirjoittaja', 'nimi', 'päivämäärä', 'päiväys', 'luotu', 'äänet', 'tunnisteet'],
	...['sektori', 'organisaatio', 'tila', 'tyyppi', 'linkki'],
	...['skribent', 'författare', 'namn', 'datum', 'skapad', 'röster', 'taggar', 'sektor', 'länk'],
]

/** A longer cell isn't a head. */
const LONGEST_HEAD = 80

export interface Heads {
	exporter: Exporter | null
	/** By column. */
	roles: Role[]
}

/** @returns null where a row isn't one of heads */
export function readHeads(row: readonly CellText[]): Heads | null {
	const words = row.map((cell) => cell ?? '')
	if (words.some((cell) => cell.length > LONGEST_HEAD)) return null
	const exporter = exporterOf(words)
	const roles = words.map((cell) => (exporter === 'lucid' ? roleInLucid(cell) : roleOf(cell)))
	const isKnown = (cell: string, n: number) =>
		roles[n] !== 'none' || columnOf(cell) !== null || OTHERS.includes(foldName(cell))
	// One word such as "Note" may just as well be a note.
	const isHeads = roles.includes('text') && words.filter(isKnown).length > 1
	const hasPlaces = roles.includes('theme') && roles.includes('perspective')
	if (!exporter && !isHeads && !hasPlaces) return null
	return { exporter, roles: exporter === 'lucid' ? roles : onlyFirst(roles) }
}

function roleOf(head: string): Role {
	const own = columnOf(head)
	if (own) return OWN[own]
	const words = foldName(head)
	return KNOWN.find(([, heads]) => heads.includes(words))?.[0] ?? 'none'
}

/** One column is the text, one the theme; a second one of a kind is left to choose. */
function onlyFirst(roles: readonly Role[]): Role[] {
	return roles.map((role, at) => (role === 'none' || roles.indexOf(role) === at ? role : 'none'))
}

function exporterOf(heads: readonly string[]): Exporter | null {
	const words = heads.map(foldName)
	const has = (...wanted: string[]) => wanted.every((each) => words.includes(each))
	if (has('id', 'name', 'shape library') && words.some((each) => LUCID_TEXT.test(each)))
		return 'lucid'
	if (has('text', 'bg color')) return 'mural'
	const own = new Set(heads.map(columnOf))
	return own.has('text') && own.has('kind') && own.has('theme') ? 'kudelma' : null
}

/** A shape of Lucid's has as many of them as it has texts. */
const LUCID_TEXT = /^text area \d+$/

function roleInLucid(head: string): Role {
	if (LUCID_TEXT.test(foldName(head))) return 'text'
	return foldName(head) === 'contained by' ? 'theme' : 'none'
}
