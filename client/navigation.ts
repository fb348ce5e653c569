/** Where we are, and how to go elsewhere without loading the page again. */
import { useSyncExternalStore } from 'react'
import { withBase, withoutBase } from './basePath.ts'

/** What an address's history entry says besides the address. */
export interface Arrival {
	/** I made this board a moment ago: its share panel opens by itself, once. */
	created?: boolean
}

/** As the app knows it, without the base. */
export function usePath(): string {
	return useSyncExternalStore(subscribe, () => withoutBase(location.pathname))
}

export function navigate(path: string, arrival: Arrival = {}): void {
	history.pushState(arrival, '', withBase(path))
	// pushState itself tells nobody; the browser's own back and forward do it this way.
	window.dispatchEvent(new PopStateEvent('popstate', { state: arrival }))
	window.scrollTo(0, 0)
}

export function readArrival(): Arrival {
	const state: unknown = history.state
	const created = typeof state === 'object' && state !== null && 'created' in state
	return { created: created && state.created === true }
}

/** So that a reload is an ordinary visit. */
export function forgetArrival(): void {
	history.replaceState(null, '')
}

/** The link's key, where the address has one. The server never sees it. */
export function readFragment(): string | null {
	return location.hash.slice(1) || null
}

export function takeFragmentOff(): void {
	if (location.hash === '') return
	history.replaceState(history.state, '', location.pathname + location.search)
}

/** Id of the record that the address leads to; null where it leads to the whole board. */
export function readAt(): string | null {
	return new URLSearchParams(location.search).get('at') || null
}

export function takeAtOff(): void {
	history.replaceState(history.state, '', location.pathname + location.hash)
}

/** Whether the window is for the hall's projector. */
export function isProjector(): boolean {
	return new URLSearchParams(location.search).has('projector')
}

export function boardPath(id: string): string {
	return `/b/${id}`
}

export const TEMPLATES_PATH = '/templates'
export const NEW_TEMPLATE_PATH = '/templates/new'

/** @param id of a built-in or a saved one */
export function templatePath(id: string): string {
	return `/t/${id}`
}

/** Where whoever leads a board sees its groups. */
export function groupsPath(id: string): string {
	return `/b/${id}/groups`
}

function subscribe(changed: () => void): () => void {
	window.addEventListener('popstate', changed)
	return () => window.removeEventListener('popstate', changed)
}
