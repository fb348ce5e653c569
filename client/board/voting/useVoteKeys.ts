/** `+` and `-` give a dot and take one back, on whatever is focused or selected. (SPEC Z141) */
import { useEffect } from 'react'
import { isComposing } from '../../ui/keyboard.ts'
import { useLatest } from '../../ui/useLatest.ts'
import { useVoteTargets, useVoting } from './voting.ts'

/** Keys as layouts have them; `=` is `+` without Shift on many. */
const STEPS: Readonly<Record<string, 1 | -1>> = { '+': 1, '=': 1, '-': -1, '−': -1 }

/** @param targetOf what a key was pressed on; null where it isn't about a dot */
export function useVoteKeys(targetOf: (event: KeyboardEvent) => string | null): void {
	const { ballot } = useVoting()
	const latest = useLatest({ targetOf, targets: useVoteTargets() })
	useEffect(() => {
		if (!ballot) return
		const onKeyDown = (event: KeyboardEvent): void => {
			const step = STEPS[event.key]
			const isOther = event.ctrlKey || event.metaKey || event.altKey || isComposing(event)
			if (step === undefined || isOther || isField(event.target)) return
			const target = latest.current.targetOf(event)
			if (target === null || !latest.current.targets.has(target)) return
			event.preventDefault()
			// The canvas has these keys for its camera.
			event.stopPropagation()
			ballot.change(target, step)
		}
		window.addEventListener('keydown', onKeyDown, { capture: true })
		return () => window.removeEventListener('keydown', onKeyDown, { capture: true })
	}, [ballot, latest])
}

/** In the table and on a phone: the note or stepper that the focus is in. */
export function focusedTarget({ target }: Event): string | null {
	const element = target instanceof HTMLElement ? target : null
	const own = element?.closest<HTMLElement>('[data-vote]')?.dataset.vote
	return own ?? element?.closest<HTMLElement>('[data-note-id]')?.dataset.noteId ?? null
}

function isField(target: EventTarget | null): boolean {
	if (!(target instanceof HTMLElement)) return false
	return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName)
}
