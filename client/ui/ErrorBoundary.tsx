/** Catches what breaks while drawing, so that nobody is left before an empty window. */
import { Component, type ReactNode } from 'react'

interface Props {
	fallback: ReactNode
	children: ReactNode
}

export class ErrorBoundary extends Component<Props, { broken: boolean }> {
	override state = { broken: false }

	static getDerivedStateFromError() {
		return { broken: true }
	}

	override render() {
		return this.state.broken ? this.props.fallback : this.props.children
	}
}
