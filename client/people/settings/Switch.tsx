/** On or off, with what it does. The server's word moves it, not the press. */
import { type ReactNode, useId } from 'react'

interface SwitchProps {
	label: string
	on: boolean
	onChange(on: boolean): void
	/** What it does. */
	children: ReactNode
}

export function Switch({ label, on, onChange, children }: SwitchProps) {
	const id = useId()
	return (
		<div className="switch">
			<input
				id={id}
				className="switch__box"
				type="checkbox"
				role="switch"
				aria-describedby={`${id}-what`}
				checked={on}
				aria-checked={on}
				onChange={() => onChange(!on)}
			/>
			<div>
				<label className="switch__label" htmlFor={id}>
					{label}
				</label>
				<p id={`${id}-what`} className="switch__what">
					{children}
				</p>
			</div>
		</div>
	)
}
