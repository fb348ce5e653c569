/** A link to read, and to copy by hand where the browser won't. */
import { useId } from 'react'

export function AddressField({ label, address }: { label: string; address: string }) {
	const id = useId()
	return (
		<div className="field">
			<label className="field__label" htmlFor={id}>
				{label}
			</label>
			<input
				id={id}
				className="field__input"
				readOnly
				value={address}
				onFocus={(event) => event.target.select()}
			/>
		</div>
	)
}
