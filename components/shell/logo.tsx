/** A gate between two levels of water. */
export function Logo() {
  return (
    <span className="inline-flex items-center gap-2 font-semibold text-[1.07rem] tracking-tight">
      <svg
        aria-hidden
        width="20"
        height="20"
        viewBox="0 0 20 20"
        fill="none"
        stroke="currentColor"
        strokeWidth="1.75"
      >
        <path d="M10 2v16" strokeWidth="2.5" />
        <path d="M1.5 7.5c1.2-1 2.4-1 3.6 0s2.4 1 3.6 0M1.5 11.5c1.2-1 2.4-1 3.6 0s2.4 1 3.6 0M11.5 15c1.2-1 2.4-1 3.6 0s2.4 1 3.4 0" />
      </svg>
      Comporta
    </span>
  );
}
