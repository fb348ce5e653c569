/** The bar at a phone's lower edge: the views, the search, and who else is here. */
import type { ReactNode } from 'react'
import type { View } from '../board/BoardPlace.ts'
import { ViewSwitch } from './ViewSwitch.tsx'

interface PhoneBarProps {
	view: View
	views: readonly View[]
	onView(view: View): void
	/** The search and the people, each a button of its own. */
	children: ReactNode
}

export function PhoneBar({ view, views, onView, children }: PhoneBarProps) {
	return (
		<footer className="phone-bar">
			<ViewSwitch view={view} views={views} onView={onView} />
			{children}
		</footer>
	)
}
