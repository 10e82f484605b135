-- What differs in the verdict of a recipient by what was taught for his mail alone; null where nothing does, and until the row leaves the state
-- received. own_finding: its name and weight; own_words: with its words, while they are kept as those in held_summary are.
alter table delivery add column own_category varchar(16);
alter table delivery add column own_score double;
alter table delivery add column own_finding varchar(300);
alter table delivery add column own_words varchar(8000);
