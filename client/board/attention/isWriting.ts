/** Whether somebody is in the middle of something that they mustn't be torn away from. (SPEC N111) */
import type { BoardConnection } from '../../sync/useBoard.ts'

const TYPED_IN =
	'textarea, select, [contenteditable="true"], input:not([type="checkbox"], [type="radio"], [type="button"])'

export function isWriting({ writingIn }: Pick<BoardConnection, 'writingIn'>): boolean {
	if (writingIn() !== null || document.querySelector('dialog[open]')) return true
	return document.activeElement?.matches(TYPED_IN) ?? false
}
