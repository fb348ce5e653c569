/**
 * How this person sees the template's ideas: in full, faded, or folded away behind
 * their count in the cell's header. Of this device alone. (SPEC C33)
 */
import { createContext, use } from 'react'
import { type Atom, atom, type TLShape, useValue } from 'tldraw'
import { columnOfIdea } from '../../../shared/templates/Template.ts'
import { type IdeasLook, readPreferences, writePreference } from '../../device/preferences.ts'

export const IdeasContext = createContext<Atom<IdeasLook> | null>(null)

export function createIdeasLook(): Atom<IdeasLook> {
	return atom('how ideas look', readPreferences().ideas)
}

/** How ideas look, and a way to change it. */
export function useIdeasLook(): [IdeasLook, (next: IdeasLook) => void] {
	const look = use(IdeasContext)
	const now = useValue('how ideas look', () => look?.get() ?? 'shown', [look])
	return [
		now,
		(next) => {
			look?.set(next)
			writePreference('ideas', next)
		},
	]
}

/** For tldraw: what is hidden is neither drawn nor hit. Reactive. */
export function hideIdeas(look: Atom<IdeasLook>) {
	return ({ meta }: TLShape): 'hidden' | 'inherit' => {
		// What the template has beside the matrix is counted in no header.
		const isOfCell = meta.part === 'idea' && columnOfIdea(String(meta.templateKey)) !== null
		return isOfCell && look.get() === 'folded' ? 'hidden' : 'inherit'
	}
}
