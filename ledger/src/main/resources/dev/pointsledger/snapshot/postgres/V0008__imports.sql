-- What imports of opening state add to the state.

CREATE TABLE ledger.import_value (
  program integer NOT NULL,
  import bigint NOT NULL,
  what bigint NOT NULL,
  value bigint NOT NULL,
  PRIMARY KEY (program, import, what)
);
COMMENT ON TABLE ledger.import_value IS 'What is known of each import of opening state besides its journal records.';
COMMENT ON COLUMN ledger.import_value.program IS 'Number of the program; see ledger.program_version.';
COMMENT ON COLUMN ledger.import_value.import IS 'Number of the import in the program, from 0.';
COMMENT ON COLUMN ledger.import_value.what IS '0 state (1 being recorded, 2 done), 1 sequence of its first journal record, 2 program version by which it is read, 3 number of the last line recorded, 4 lines recorded, 5 sequence of its last journal record.';
COMMENT ON COLUMN ledger.import_value.value IS 'The value.';
