/** How full something is. `value` and `limit` in the same unit; the words beside it say the figures. */
export function Meter({ value, limit, label }: { value: number; limit: number | null; label: string }) {
  const share = limit === null || limit === 0 ? 0 : Math.min(1, value / limit)
  const over = limit !== null && value > limit
  return (
    <div
      className={`meter ${over ? 'meter-over' : ''}`}
      role="meter"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={limit ?? value}
      aria-valuenow={limit === null ? value : Math.min(value, limit)}
      aria-valuetext={label}
    >
      <i style={{ inlineSize: `${share * 100}%` }} />
    </div>
  )
}
