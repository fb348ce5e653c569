/** A part of a panel that opens and shuts by its heading. */
import { type ReactNode, useId, useState } from 'react'
import { Icon } from './Icon.tsx'
import './Folded.css'

interface FoldedProps {
	heading: string
	className: string
	/** As it is at first. */
	isOpen?: boolean
	children: ReactNode
}

export function Folded({ heading, className, isOpen: atFirst = false, children }: FoldedProps) {
	const [isOpen, open] = useState(atFirst)
	const id = useId()
	return (
		<section className={className} aria-labelledby={id}>
			<h3 id={id}>
				<button
					type="button"
					className="folded__toggle"
					aria-expanded={isOpen}
					onClick={() => open(!isOpen)}
				>
					<Icon name={isOpen ? 'up' : 'down'} />
					{heading}
				</button>
			</h3>
			{isOpen && children}
		</section>
	)
}
