-- question: How much of the sources was read, by who speaks in them?
-- column: kind (text): who speaks in the source
-- column: full (whole): number of sources read in full
-- column: excerpt (whole): number of sources of which a part was read
SELECT kind, count(*) FILTER (read = 'full') AS "full", count(*) FILTER (read = 'excerpt') AS excerpt
FROM sources GROUP BY kind ORDER BY kind;
