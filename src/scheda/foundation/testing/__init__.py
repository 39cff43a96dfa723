"""What the tests of all areas share: a page asked as somebody, facts published, jobs queued."""
