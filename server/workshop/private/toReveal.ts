/** A private note that is about to be revealed, with all that takes its time and doesn't depend on the board. (SPEC H142, H144) */
import { randomBytes } from 'node:crypto'
import { unsoundness } from '../../../shared/document/soundness.ts'
import { NOBODY } from '../../../shared/document/stamp.ts'
import { sizeOfRichText } from '../../../shared/document/textSize.ts'
import { NOTE_PAPER, noteHeight } from '../../../shared/matrix/noteHeight.ts'
import type { LeftReason } from '../../../shared/privateApi.ts'
import type { Role } from '../../../shared/roles.ts'
import type { RoomLimits } from '../../room/limits.ts'
import type { OwnNote } from './ownNotes.ts'

export interface RevealedNote extends OwnNote {
	writer: { id: string; role: Role }
	/** Page units, as the layout of rows has it. */
	height: number
	/** Why no board can have it. */
	problem: LeftReason | null
	/** Its maker, where no names are told. */
	nobody: string
}

export function toReveal(
	note: OwnNote,
	writer: RevealedNote['writer'],
	{ textLength }: Pick<RoomLimits, 'textLength'>,
): RevealedNote {
	const { richText, record } = note
	const isLong = sizeOfRichText(richText) > textLength
	const problem = isLong ? 'too-long' : unsoundness(record) ? 'unsound' : null
	const nobody = NOBODY + randomBytes(16).toString('base64url')
	return { ...note, writer, height: noteHeight(richText, NOTE_PAPER), problem, nobody }
}
