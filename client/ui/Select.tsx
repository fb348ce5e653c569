/** A label and the platform's own list. */
import { type ReactNode, useId } from 'react'

interface SelectProps {
	label: ReactNode
	value: string
	onChange(value: string): void
	/** Its options. */
	children: ReactNode
}

export function Select({ label, value, onChange, children }: SelectProps) {
	const id = useId()
	return (
		<div className="field">
			<label className="field__label" htmlFor={id}>
				{label}
			</label>
			<select
				id={id}
				className="field__input"
				value={value}
				onChange={({ target }) => onChange(target.value)}
			>
				{children}
			</select>
		</div>
	)
}
