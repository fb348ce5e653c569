/** How a file begins, or roughly looks: made of the board's own words and figures. (SPEC N57) */
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import type { Editor } from 'tldraw'
import { notesCsv } from '../../../shared/export/csv.ts'
import { toMarkdown } from '../../../shared/export/markdown.ts'
import type { Results } from '../../../shared/export/results.ts'
import type { PictureOf } from '../pictureShapes.ts'
import type { Poster } from '../poster.ts'
import { type Choices, keyOf } from './choices.ts'
import type { Contents } from './contents.ts'
import { type Format, isPicture } from './formats.ts'
import { DocumentSketch, MatrixSketch, SheetSketch } from './sketches.tsx'
import { useWords } from './useWords.ts'
import './sketches.css'

interface PreviewProps {
	format: Format
	contents: Contents
	choices: Choices
	editor: Editor | null
	what: PictureOf
	poster: Poster
}

export function Preview(props: PreviewProps) {
	const { format, contents, choices, editor, what, poster } = props
	const say = useWords()
	const { results } = contents
	if (isPicture(format)) return <Thumbnail editor={editor} what={what} poster={poster} />
	switch (format) {
		case 'pdf':
			return (
				<Figure caption={say('preview.page')}>
					<MatrixSketch results={results} editor={editor} />
				</Figure>
			)
		case 'docx':
			return (
				<Figure caption={say('preview.page')}>
					<DocumentSketch results={results} sections={choices.sections} />
				</Figure>
			)
		case 'xlsx':
			return (
				<Figure caption={say('preview.sheet')}>
					<SheetSketch results={results} />
				</Figure>
			)
		case 'kudelma':
		case 'tldr':
			return (
				<Figure caption={say('preview.board')}>
					<MatrixSketch results={results} editor={editor} />
				</Figure>
			)
		default:
			return <Beginning format={format} results={results} choices={choices} />
	}
}

interface FigureProps {
	caption: string
	children: ReactNode
}

/** What is in it is told in words elsewhere. */
function Figure({ caption, children }: FigureProps) {
	return (
		<figure className="exports__preview">
			<div className="exports__paper" aria-hidden="true">
				{children}
			</div>
			<figcaption>{caption}</figcaption>
		</figure>
	)
}

/** As many lines as there's room for. */
const LINES = 14

interface BeginningProps {
	format: 'csv' | 'md' | 'json'
	results: Results
	choices: Pick<Choices, 'separator' | 'sections'>
}

function Beginning({ format, results, choices: { separator, sections } }: BeginningProps) {
	const say = useWords()
	const text = useMemo(() => {
		if (format === 'json') return jsonSketch(results)
		const written =
			format === 'csv'
				? notesCsv(results, separator ? { separator } : {})
				: toMarkdown(results, sections)
		return written
			.replace(/^\uFEFF/, '')
			.split(/\r?\n/)
			.slice(0, LINES)
			.join('\n')
	}, [format, results, separator, sections])
	return (
		<Figure caption={say(format === 'json' ? 'preview.data' : 'preview.text')}>
			<pre className="exports__text">{text}</pre>
		</Figure>
	)
}

/** Its main parts, with a note as it has them. */
function jsonSketch({ title, grid, cells }: Results): string {
	const titles = (lines: Results['grid']['rows']) =>
		lines.slice(0, 2).map((line) => ({ title: line.title.text }))
	const note = cells.flatMap((cell) => [...cell.notes, ...cell.ideas])[0]
	const notes = note ? [{ text: note.text.split('\n')[0], sector: note.sector }] : []
	const sketch = { title, themes: titles(grid.rows), perspectives: titles(grid.columns), notes }
	return JSON.stringify(sketch, null, 1)
}

/** Pixels across: twice what is shown, for sharp screens. */
const THUMBNAIL = 640

function Thumbnail({ editor, what, poster }: Pick<PreviewProps, 'editor' | 'what' | 'poster'>) {
	const say = useWords()
	const key = keyOf(what)
	const [drawn, setDrawn] = useState<{ of: string; address: string } | null>(null)
	const [isEmpty, setEmpty] = useState(false)
	// biome-ignore lint/correctness/useExhaustiveDependencies: `what` says the same as its key
	useEffect(() => {
		if (!editor) return
		const stopped = new AbortController()
		let address: string | null = null
		setEmpty(false)
		const draw = async () => {
			const { exportPicture, planPicture } = await import('../exportPicture.ts')
			const full = await planPicture(editor, { what, scale: 1, poster })
			if (stopped.signal.aborted) return
			if (!full) return setEmpty(true)
			const scale = THUMBNAIL / Math.max(full.width, full.height)
			const wish = { what, form: 'png', scale, poster, signal: stopped.signal } as const
			const picture = await exportPicture(editor, wish)
			if (stopped.signal.aborted || !picture.ok) return
			address = URL.createObjectURL(picture.blob)
			setDrawn({ of: key, address })
		}
		// The panel is on the screen first.
		const timer = setTimeout(() => void draw().catch(() => undefined), 50)
		return () => {
			clearTimeout(timer)
			stopped.abort()
			if (address !== null) URL.revokeObjectURL(address)
		}
	}, [editor, key, poster])
	const isDrawn = drawn?.of === key
	return (
		<figure className="exports__preview">
			<div className="exports__paper exports__paper--picture">
				{isDrawn && <img src={drawn.address} alt="" />}
			</div>
			<figcaption>
				<span role="status">
					{isEmpty ? say('fail.empty') : say(isDrawn ? 'preview.picture' : 'preview.drawing')}
				</span>
			</figcaption>
		</figure>
	)
}
