/** A framework board with people, notes and drawings, as the writers of documents take it. */

import type { WriterInput } from '../../server/exports/Writer.ts'
import { PAGE_ID } from '../../shared/document/layout.ts'
import type { Participant } from '../../shared/document/people.ts'
import type { PlainRecord } from '../../shared/document/records.ts'
import { toRichText } from '../../shared/document/richText.ts'
import type { Paper, SectionsOf } from '../../shared/export/formats.ts'
import { type ResultOptions, resultsOf } from '../../shared/export/results.ts'
import type { Language } from '../../shared/languages.ts'
import { type Box, DEFAULT_LAYOUT, noteBox } from '../../shared/matrix/layout.ts'
import { freePlaces } from '../../shared/matrix/slots.ts'
import { DEFAULT_SECTORS } from '../../shared/sectors.ts'
import { ORIGINAL } from '../../shared/templates/builtIn.ts'
import { frameworkRecords } from './framework.ts'
import { noteRecord } from './noteRecord.ts'

export const THEN = Date.UTC(2026, 10, 28, 22, 45)

const PEOPLE: readonly [string, Participant][] = [
	['p1', { name: 'Aino Mäkelä', sector: 'city', organisation: 'Turun kaupunki' }],
	['p2', { name: 'Björn Öhman', sector: 'health' }],
	['p3', { name: 'Željko Šarić', sector: 'education', organisation: 'Åbo Akademi' }],
	['p4', { name: 'Мария', sector: 'associations' }],
	['p5', { name: 'Eero', sector: 'business' }],
]

const THOUGHTS: readonly string[] = [
	'Yhteinen tilannekuva ennen päätöksiä',
	'Nuoret mukaan alusta asti, ei vasta kun suunnitelma on valmis',
	'Kuka kutsuu seuraavan kerran?',
	'Palvelut löytyvät yhdestä osoitteesta, ja sieltä ohjataan oikealle ihmiselle myös iltaisin ja viikonloppuisin',
	'Luottamus syntyy siitä, että sovitut asiat tehdään. Siksi pienet kokeilut ensin: yksi kortteli, yksi koulu, kolme kuukautta, ja sitten katsotaan yhdessä mitä opittiin.',
	'Gemensamma mål för hela regionen',
	'Small grants that can be applied for in an afternoon',
	'Tietoa jaetaan avoimesti',
]

export function stampOf(n: number): object {
	const [id, { sector }] = PEOPLE[n % PEOPLE.length] as [string, Participant]
	return { p: id, s: sector, c: THEN - n * 60_000, m: THEN - n * 60_000 }
}

export interface BoardOptions {
	language?: Language
	/** How many notes are spread over the cells. */
	notes?: number
	/** Of the nth. */
	words?: (n: number) => string
	more?: (cells: readonly PlainRecord[]) => readonly PlainRecord[]
	title?: string
	paper?: Paper
	sections?: SectionsOf
	filter?: ResultOptions['filter']
	pseudonymous?: boolean
	image?: WriterInput['image']
}

export function reportBoard(options: BoardOptions = {}): WriterInput {
	const {
		language = 'fi',
		notes = 120,
		words = (n) => THOUGHTS[n % THOUGHTS.length] ?? '',
	} = options
	const board = frameworkRecords({ language: 'fi', ideas: true })
	const cells = board.filter(({ type }) => type === 'cell')
	const taken = new Map<string, Box[]>()
	const made = Array.from({ length: notes }, (_, n): PlainRecord => {
		// Some cells have many, some none.
		const cell = cells[Math.floor((n * n * 7 + n * 13) % (cells.length * 0.9))] ?? cells[0]
		const boxes = taken.get(String(cell?.id)) ?? []
		taken.set(String(cell?.id), boxes)
		const [place] = freePlaces(DEFAULT_LAYOUT, boxes, [noteBox(DEFAULT_LAYOUT, 0).h])
		const note = noteRecord(`shape:note-${n}`, words(n), {
			parentId: cell?.id,
			index: `b${String(n).padStart(5, '0')}V`,
			meta: { stamp: stampOf(n), ...(n % 11 === 3 && { group: 'g1' }) },
			...place,
		})
		return {
			...note,
			props: { ...note.props, color: ['yellow', 'yellow', 'light-green', 'light-blue'][n % 4] },
		}
	})
	const records = new Map(
		[...board, ...made, ...(options.more?.(cells) ?? [])].map((record) => [record.id, record]),
	)
	const results = resultsOf(
		{
			title: options.title ?? 'Yhteinen kaupunki: syksyn työpaja',
			records,
			participants: new Map(PEOPLE),
			settings: { sectors: DEFAULT_SECTORS, pseudonymous: options.pseudonymous ?? false },
			groups: { g1: { name: 'Ryhmä 1', hue: '#2f6fde' } },
			framework: ORIGINAL,
		},
		{
			...{ language, zone: 'Europe/Helsinki', at: THEN, filter: options.filter },
			address: 'https://lauta.example.org/b/AbCdEfGhIjKlMnOpQrStUv',
		},
	)
	return {
		...{ results, records, framework: ORIGINAL },
		image: options.image ?? (() => null),
		options: { paper: options.paper ?? 'a4', sections: options.sections ?? 'theme' },
	}
}

/** A shape of tldraw's on the page. */
export function shapeRecord(
	id: string,
	type: string,
	props: object,
	change: Partial<PlainRecord> = {},
): PlainRecord {
	return {
		id: `shape:${id}`,
		typeName: 'shape',
		type,
		...{ x: 0, y: 0, rotation: 0, index: 'c1', parentId: PAGE_ID, isLocked: false, opacity: 1 },
		meta: {},
		props,
		...change,
	}
}

const INK = { color: 'blue', dash: 'draw', size: 'l', scale: 1, font: 'draw', labelColor: 'black' }

/** Beside the matrix: one of each kind of shape. */
export function drawings(): PlainRecord[] {
	const x = -2600
	const label = {
		richText: toRichText('Kuvio\nja sanat'),
		align: 'middle',
		verticalAlign: 'middle',
	}
	const figures = [
		'rectangle',
		'ellipse',
		'diamond',
		'star',
		'cloud',
		'heart',
		'hexagon',
		'x-box',
		'check-box',
		'arrow-right',
		'trapezoid',
		'triangle',
	]
	const segments = [
		{
			type: 'free',
			points: Array.from({ length: 40 }, (_, n) => ({
				x: n * 20,
				y: 90 * Math.sin(n / 3),
				z: 0.5,
			})),
		},
	]
	return [
		...figures.map((geo, n) =>
			shapeRecord(
				`geo-${geo}`,
				'geo',
				{
					...INK,
					geo,
					w: 420,
					h: 300,
					growY: 0,
					fill: ['none', 'semi', 'solid', 'fill'][n % 4],
					...label,
					url: '',
				},
				{ x: x + (n % 4) * 520, y: Math.floor(n / 4) * 400, rotation: n === 3 ? 0.4 : 0 },
			),
		),
		shapeRecord(
			'words',
			'text',
			{
				color: 'red',
				size: 'xl',
				font: 'sans',
				textAlign: 'start',
				w: 900,
				autoSize: false,
				scale: 3,
				richText: toRichText('Vapaa teksti laudan vieressä, pitkähkö, ja se katkeaa'),
			},
			{ x, y: 1400 },
		),
		shapeRecord(
			'drawn',
			'draw',
			{ ...INK, segments, isComplete: true, isClosed: false, isPen: false, fill: 'none' },
			{ x, y: 2200 },
		),
		shapeRecord(
			'marked',
			'highlight',
			{ color: 'yellow', size: 'xl', scale: 3, segments, isComplete: true, isPen: false },
			{ x, y: 2500 },
		),
		shapeRecord(
			'line',
			'line',
			{
				...INK,
				spline: 'cubic',
				points: {
					a1: { id: 'a1', index: 'a1', x: 0, y: 0 },
					a2: { id: 'a2', index: 'a2', x: 600, y: 300 },
					a3: { id: 'a3', index: 'a3', x: 1500, y: 0 },
				},
			},
			{ x, y: 2800 },
		),
		shapeRecord(
			'arrow',
			'arrow',
			{
				...INK,
				kind: 'arc',
				fill: 'none',
				start: { x: 0, y: 0 },
				end: { x: 900, y: 0 },
				bend: 120,
				arrowheadStart: 'dot',
				arrowheadEnd: 'arrow',
				text: 'vaikuttaa',
				labelPosition: 0.5,
				elbowMidPoint: 0.5,
				size: 'xl',
			},
			{ x, y: 3400 },
		),
		{
			id: 'binding:1',
			typeName: 'binding',
			type: 'arrow',
			fromId: 'shape:arrow',
			toId: 'shape:drawn',
			props: {
				terminal: 'start',
				normalizedAnchor: { x: 0.5, y: 0.5 },
				isExact: false,
				isPrecise: false,
			},
			meta: {},
		},
		shapeRecord(
			'frame',
			'frame',
			{ w: 900, h: 500, name: 'Kehys', color: 'black' },
			{ x, y: 3700 },
		),
		shapeRecord(
			'inFrame',
			'geo',
			{ ...INK, geo: 'ellipse', w: 600, h: 600, growY: 0, fill: 'solid', ...label, url: '' },
			{ x: 500, y: 100, parentId: 'shape:frame' },
		),
		...imageRecords('missing', 'Torin kartta'),
	]
}

/** The nth image below the drawings, of a file with this hash. */
export function imageRecords(hash: string, altText = '', n = 0): PlainRecord[] {
	const props = { w: 600, h: 400, crop: null, flipX: false, flipY: false, url: '', playing: true }
	const image = { ...props, assetId: `asset:${hash}`, altText }
	const asset = { w: 600, h: 400, mimeType: 'image/png', isAnimated: false }
	return [
		shapeRecord(`image-${hash}`, 'image', image, { x: -1600, y: 3700 + 450 * n }),
		{
			...{ id: `asset:${hash}`, typeName: 'asset', type: 'image', meta: {} },
			props: { ...asset, name: `${hash}-kuva`, src: `asset:${hash}` },
		},
	]
}
