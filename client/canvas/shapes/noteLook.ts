/**
 * How large a note is and how it looks: the template's ideas are compact and
 * quiet, what participants make is larger and brighter, so one sees at once what
 * was given and what was made. (SPEC C2, C8)
 */
import {
	getDefaultColorTheme,
	LABEL_FONT_SIZES,
	type TLDefaultColorStyle,
	type TLNoteShape,
} from 'tldraw'
import {
	ideaPaper,
	NOTE_PAPER,
	type Paper,
	SMALLEST_TYPE,
} from '../../../shared/matrix/noteHeight.ts'
import type { BoardFramework } from '../../../shared/templates/BoardFramework.ts'
import type { Shade } from '../../../shared/templates/hues.ts'
import { ideaHue, paperOf } from '../../board/hues.ts'

/** The height is the least: long text grows it. */
export interface NoteBox extends Paper {
	base: number
	min: number
}

export interface NoteColors {
	fill: string
	text: string
	/** An idea's edge and outline; null for a participant's note, which has a shadow instead. */
	line: string | null
}

const IDEA_TYPE = 20
/** Ours, brighter than tldraw's, so that the default note stands out from the ideas. */
const YELLOW = '#ffe066'
/**
 * In the dark a note is the same paper in less light: tldraw's own dark papers are
 * brown for orange, and no light green is to be told from a green.
 */
const LESS_LIGHT = 0.86
const PAPER_INK = { light: '#1c2430', dark: '#15181c' }

export function isIdea(note: TLNoteShape): boolean {
	return note.meta.part === 'idea'
}

export function noteBoxOf(note: TLNoteShape, { layout }: BoardFramework): NoteBox {
	if (isIdea(note)) return { ...ideaPaper(layout), base: IDEA_TYPE, min: SMALLEST_TYPE }
	return { ...NOTE_PAPER, base: LABEL_FONT_SIZES[note.props.size], min: SMALLEST_TYPE }
}

export function noteColorsOf(
	note: TLNoteShape,
	{ hues }: BoardFramework,
	isDark: boolean,
): NoteColors {
	if (isIdea(note)) {
		const { color } = note.props
		const hue = ideaHue(hues, note.meta.templateKey, color, isDark) ?? ownColor(color, isDark)
		return { fill: hue.soft, line: hue.line, text: paperOf(isDark).ink }
	}
	return { ...notePaper(note.props.color, isDark), line: null }
}

/** Of a participant's note, by tldraw's name of its colour. */
export function notePaper(color: TLDefaultColorStyle, isDark: boolean): Omit<NoteColors, 'line'> {
	const paper = getDefaultColorTheme({ isDarkMode: false })[color].note.fill
	// tldraw's "black" note is a yellow one too.
	const fill = color === 'yellow' || color === 'black' ? YELLOW : paper
	if (!isDark) return { fill, text: PAPER_INK.light }
	const channels = [1, 3, 5].map((at) => Number.parseInt(fill.slice(at, at + 2), 16) * LESS_LIGHT)
	const dark = channels.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')
	return { fill: `#${dark}`, text: PAPER_INK.dark }
}

/** Of an idea that someone gave a colour that no column has. */
function ownColor(color: TLDefaultColorStyle, isDark: boolean): Shade {
	const { semi, solid } = getDefaultColorTheme({ isDarkMode: isDark })[color]
	return { soft: semi, line: solid }
}
