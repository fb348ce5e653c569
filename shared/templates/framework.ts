/**
 * The built-in template: the co-development framework's words, and the records
 * that a new board starts from. The same call gives the same records, byte for
 * byte, so a seed can be repeated and compared. (SPEC F1-F3, F7, F8)
 */
import { PAGE_ID } from '../document/layout.ts'
import type { PlainRecord } from '../document/records.ts'
import { toRichText } from '../document/richText.ts'
import type { HeadShape } from '../document/schema.ts'
import type { Language, Localized } from '../languages.ts'
import {
	type Box,
	cellBox,
	ideaBox,
	perspectiveBox,
	questionBox,
	themeBox,
	titleBox,
} from '../matrix/frameworkLayout.ts'
import frameworkJson from './framework.json' with { type: 'json' }

export interface Perspective {
	readonly id: string
	readonly title: Localized
	/** The guiding question; the tools have none. */
	readonly question?: Localized
}

export interface Theme {
	readonly id: string
	readonly title: Localized
	/** Ideas of each perspective, by its id. */
	readonly cells: Readonly<Record<string, readonly Localized[]>>
}

export interface Framework {
	readonly id: string
	readonly version: number
	readonly title: Localized
	readonly perspectives: readonly Perspective[]
	readonly themes: readonly Theme[]
}

export const frameworkTemplate: Framework = frameworkJson

/** The tldraw colour of each column's ideas, in the order of the perspectives. */
export const IDEA_COLORS: readonly string[] = [
	'light-blue',
	'orange',
	'light-red',
	'light-green',
	'light-violet',
	'grey',
]

/**
 * The shapes that a board of the framework starts with: 54 cells and 21 heads,
 * locked, and, if asked for, 102 ideas. Complete and valid for `boardSchema`.
 */
export function frameworkRecords(options: { language: Language; ideas: boolean }): PlainRecord[] {
	const { language } = options
	const { title, themes, perspectives } = frameworkTemplate
	const cells = themes.flatMap((theme, row) =>
		perspectives.map((perspective, column) => cellRecord(theme, perspective, cellBox(row, column))),
	)
	const heads = [
		headRecord('title', 'board', '', titleBox(perspectives.length), title[language]),
		...perspectives.flatMap(({ id, title, question }, column) => {
			const key = `perspective.${id}`
			const head = headRecord(
				`${key}.title`,
				'perspective',
				id,
				perspectiveBox(column),
				title[language],
			)
			if (!question) return [head]
			const box = questionBox(column)
			return [head, headRecord(`${key}.question`, 'question', id, box, question[language])]
		}),
		...themes.map(({ id, title }, row) =>
			headRecord(`theme.${id}.title`, 'theme', id, themeBox(row), title[language]),
		),
	]
	// Cells lie lowest, so that a note on the page itself is never hidden behind one.
	const skeleton = [...cells, ...heads].map((record, i) => ({ ...record, index: indexKey(i) }))
	const ideas = options.ideas ? ideaRecords(language) : []
	return [...skeleton, ...ideas]
}

/** The template's words for a template key (see `FrameworkMeta`), or null for a key it doesn't have. */
export function templateText(templateKey: string, language: Language): string | null {
	const { title, perspectives, themes } = frameworkTemplate
	const [kind, first, second, third] = templateKey.split('.')
	switch (kind) {
		case 'title':
			return first === undefined ? title[language] : null
		case 'perspective': {
			const perspective = perspectives.find(({ id }) => id === first)
			if (second === 'title') return perspective?.title[language] ?? null
			return second === 'question' ? (perspective?.question?.[language] ?? null) : null
		}
		case 'theme': {
			const theme = themes.find(({ id }) => id === first)
			return second === 'title' ? (theme?.title[language] ?? null) : null
		}
		case 'idea': {
			const theme = themes.find(({ id }) => id === first)
			return theme?.cells[second ?? '']?.[Number(third)]?.[language] ?? null
		}
		default:
			return null
	}
}

function ideaRecords(language: Language): PlainRecord[] {
	return frameworkTemplate.themes.flatMap((theme) =>
		frameworkTemplate.perspectives.flatMap((perspective, column) =>
			(theme.cells[perspective.id] ?? []).map((idea, n) => {
				const { x, y } = ideaBox(n)
				return {
					...shapeBase(`idea-${theme.id}-${perspective.id}-${n}`, x, y),
					type: 'note',
					parentId: cellId(theme.id, perspective.id),
					index: indexKey(n),
					isLocked: false,
					meta: { part: 'idea', templateKey: `idea.${theme.id}.${perspective.id}.${n}` },
					props: {
						color: IDEA_COLORS[column % IDEA_COLORS.length],
						labelColor: 'black',
						size: 's',
						font: 'sans',
						fontSizeAdjustment: 0,
						align: 'start',
						verticalAlign: 'start',
						growY: 0,
						url: '',
						richText: toRichText(idea[language]),
						scale: 1,
					},
				}
			}),
		),
	)
}

function cellRecord(theme: Theme, perspective: Perspective, { x, y, w, h }: Box): PlainRecord {
	return {
		...shapeBase(`cell-${theme.id}-${perspective.id}`, x, y),
		type: 'cell',
		parentId: PAGE_ID,
		isLocked: true,
		meta: { part: 'skeleton' },
		props: { w, h, theme: theme.id, perspective: perspective.id },
	}
}

function headRecord(
	templateKey: string,
	kind: HeadShape['props']['kind'],
	of: string,
	{ x, y, w, h }: Box,
	text: string,
): PlainRecord {
	return {
		...shapeBase(kind === 'board' ? 'head-title' : `head-${kind}-${of}`, x, y),
		type: 'head',
		parentId: PAGE_ID,
		isLocked: true,
		meta: { part: 'skeleton', templateKey },
		props: { w, h, kind, of, richText: toRichText(text) },
	}
}

function shapeBase(name: string, x: number, y: number) {
	return { id: `shape:${name}`, typeName: 'shape', x, y, rotation: 0, opacity: 1 }
}

function cellId(theme: string, perspective: string): string {
	return `shape:cell-${theme}-${perspective}`
}

/**
 * The nth fractional index, counted up in its two-digit range. tldraw's own
 * `getIndices` adds jitter, so it would give other keys each time.
 */
function indexKey(n: number): string {
	const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'
	return `b${digits[Math.floor(n / digits.length)]}${digits[n % digits.length]}`
}
