/**
 * How large a note is and how it looks: the template's ideas are compact and
 * quiet, what participants make is larger and brighter, so one sees at once what
 * was given and what was made. (SPEC C2, C8)
 */
import { getDefaultColorTheme, LABEL_FONT_SIZES, type TLNoteShape } from 'tldraw'
import {
	IDEA_PAPER,
	NOTE_PAPER,
	type Paper,
	SMALLEST_TYPE,
} from '../../shared/document/noteHeight.ts'
import { IDEA_COLORS } from '../../shared/templates/framework.ts'
import { type Hue, schemeOf } from './hues.ts'

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
const YELLOW = {
	light: { fill: '#ffe066', text: '#1c2430' },
	dark: { fill: '#e0bd3f', text: '#15181c' },
}

export function isIdea(note: TLNoteShape): boolean {
	return note.meta.part === 'idea'
}

export function noteBoxOf(note: TLNoteShape): NoteBox {
	if (isIdea(note)) return { ...IDEA_PAPER, base: IDEA_TYPE, min: SMALLEST_TYPE }
	return { ...NOTE_PAPER, base: LABEL_FONT_SIZES[note.props.size], min: SMALLEST_TYPE }
}

export function noteColorsOf(note: TLNoteShape, isDark: boolean): NoteColors {
	const { color } = note.props
	const theme = getDefaultColorTheme({ isDarkMode: isDark })
	if (isIdea(note)) {
		const hue = ideaHue(note, isDark)
		return { fill: hue.soft, line: hue.line, text: schemeOf(isDark).paper.ink }
	}
	// tldraw's "black" note is a yellow one too.
	const { fill, text } =
		color === 'yellow' || color === 'black' ? YELLOW[isDark ? 'dark' : 'light'] : theme[color].note
	return { fill, text, line: null }
}

/** The column's, unless someone gave the idea a colour that no column has. */
function ideaHue({ props }: TLNoteShape, isDark: boolean): Hue {
	const hue = schemeOf(isDark).hues[IDEA_COLORS.indexOf(props.color)]
	if (hue) return hue
	const { semi, solid } = getDefaultColorTheme({ isDarkMode: isDark })[props.color]
	return { soft: semi, line: solid }
}
